"""The engine, on a table made up for these tests: a letter that is written, sent and answered."""

from types import SimpleNamespace

import pytest
from django.db import models

from workflow.engine import (
    Reason,
    StepNotAllowed,
    Transition,
    TransitionRefused,
    Workflow,
    described_as,
    requirement,
)


class Stage(models.TextChoices):
    """Where a letter is."""

    WRITTEN = "written", "Written"
    SENT = "sent", "Sent"
    ANSWERED = "answered", "Answered"


@described_as("the writer")
def is_writer(user, letter):
    return user == letter.writer


@described_as("anybody")
def is_anybody(user, letter):
    return True


@requirement("A text", "the writer")
def missing_text(letter):
    return "" if letter.text else "The letter is empty."


@requirement("A stamp", "the post office")
def missing_stamp(letter):
    return "" if letter.stamp else "There is no stamp."


SEND = Transition("send", "Send", (Stage.WRITTEN,), Stage.SENT, is_writer, "post", (missing_text, missing_stamp))
ANSWER = Transition("answer", "Answer", (Stage.SENT,), Stage.ANSWERED, is_anybody, "writer", reason_required=True)
RECALL = Transition(
    "recall", "Recall", (Stage.SENT, Stage.WRITTEN), Stage.WRITTEN, is_writer, "writer",
    offered=lambda letter: letter.can_be_recalled,
)  # fmt: skip
LETTERS = Workflow("Letter", Stage, (SEND, ANSWER, RECALL), Stage.WRITTEN)


def make_letter(**changes):
    """A letter that is ready to be sent by "anna"."""
    fields = {"status": Stage.WRITTEN, "writer": "anna", "text": "Dear all", "stamp": True, "can_be_recalled": False}
    letter = SimpleNamespace(**{**fields, **changes})
    letter.get_status_display = lambda: Stage(letter.status).label
    return letter


def test_a_step_that_is_open_passes():
    assert LETTERS.check(make_letter(), "send", "anna", "") is SEND


BARRED = Workflow("Letter", Stage, (SEND, ANSWER, RECALL), Stage.WRITTEN, bars=lambda user, letter: letter.why)


def test_a_barred_person_takes_no_step_and_reads_that_alone():
    """Before anything else: neither the status nor what is missing is told, and no role opens the step."""
    letter = make_letter(text="", status=Stage.SENT, why="You are the addressee’s brother.")
    for step in ("send", "answer", "recall"):
        with pytest.raises(StepNotAllowed) as refused:
            BARRED.check(letter, step, "anna", "A reason")
        assert [reason.text for reason in refused.value.reasons] == ["You are the addressee’s brother."]


def test_the_bar_is_asked_once_a_page():
    asked = []
    letters = Workflow("Letter", Stage, LETTERS.steps, Stage.WRITTEN, bars=lambda *pair: asked.append(pair) or "No.")

    answers = letters.answers(make_letter(can_be_recalled=True), "anna")

    assert [(answer.step.name, answer.is_role_open, answer.is_open) for answer in answers] == [
        ("send", False, False),
        ("recall", False, False),
    ]
    assert answers[0].reasons[0].text == "No." and len(asked) == 1


def test_nobody_barred_takes_steps_as_ever():
    assert BARRED.check(make_letter(why=""), "send", "anna", "") is SEND


def test_a_step_of_somebody_else_is_not_allowed_and_says_whose_it_is():
    with pytest.raises(StepNotAllowed) as refused:
        LETTERS.check(make_letter(), "send", "bruno", "")

    assert refused.value.reasons == [Reason("This step is taken by the writer.", "the writer")]


def test_every_missing_thing_is_named_with_who_can_lift_it():
    with pytest.raises(TransitionRefused) as refused:
        LETTERS.check(make_letter(text="", stamp=False), "send", "anna", "")

    assert not isinstance(refused.value, StepNotAllowed)
    assert refused.value.reasons == [
        Reason("The letter is empty.", "the writer"),
        Reason("There is no stamp.", "the post office"),
    ]
    assert str(refused.value) == "The letter is empty. There is no stamp."


def test_a_wrong_role_comes_before_what_is_missing():
    with pytest.raises(StepNotAllowed, match=r"taken by the writer\. The letter is empty\."):
        LETTERS.check(make_letter(text=""), "send", "bruno", "")


def test_a_step_from_another_status_names_step_and_status():
    with pytest.raises(TransitionRefused, match="“Send” is not possible: the file is already “Sent”"):
        LETTERS.check(make_letter(status=Stage.SENT), "send", "anna", "")


def test_a_step_that_is_not_offered_does_not_exist():
    letter = make_letter(can_be_recalled=False)

    assert LETTERS.steps_from(letter) == [SEND]
    with pytest.raises(TransitionRefused, match="“Recall” is not possible"):
        LETTERS.check(letter, "recall", "anna", "")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_that_is_required_cannot_be_blank(reason):
    letter = make_letter(status=Stage.SENT)

    with pytest.raises(TransitionRefused, match="Give the reason"):
        LETTERS.check(letter, "answer", "bruno", reason)
    assert LETTERS.check(letter, "answer", "bruno", "You asked.") is ANSWER


def test_an_unknown_step_is_an_error_of_the_programmer():
    with pytest.raises(KeyError):
        LETTERS.check(make_letter(), "burn", "anna", "")


def test_answers_tell_every_step_that_exists_open_or_not():
    answers = LETTERS.answers(make_letter(stamp=False, can_be_recalled=True), "bruno")

    assert [(answer.step.name, answer.is_open, answer.is_role_open) for answer in answers] == [
        ("send", False, False),
        ("recall", False, False),
    ]
    assert [reason.lifted_by for reason in answers[0].reasons] == ["the writer", "the post office"]


def test_an_open_step_has_no_reasons():
    (answer,) = LETTERS.answers(make_letter(), "anna")

    assert (answer.step, answer.reasons, answer.is_open) == (SEND, (), True)


def test_the_checklist_holds_what_is_met_as_well():
    lines = LETTERS.requirements(make_letter(stamp=False), "send")

    assert [(line.title, line.is_met, line.sentence) for line in lines] == [
        ("A text", True, ""),
        ("A stamp", False, "There is no stamp."),
    ]


def test_the_holder_may_depend_on_the_object():
    step = Transition("x", "X", (Stage.SENT,), Stage.SENT, is_anybody, lambda letter: f"{letter.writer}'s aunt")

    assert step.holder_for(make_letter()) == "anna's aunt"
    assert SEND.holder_for(make_letter()) == "post"


def test_two_steps_never_share_a_name():
    with pytest.raises(ValueError, match="two steps of Letter share a name"):
        Workflow("Letter", Stage, (SEND, SEND), Stage.WRITTEN)
