"""The thread in the browser: asked, answered in place, written, noted, read and printed, for each persona."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from assistance import services
from assistance.choices import RequestStatus as S
from assistance.models import AnswerDraft, AssistanceRequest, Message, Note, ThreadMark
from assistance.tests.factories import PDF, make_request
from partners.tests.factories import make_contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]
DUE = date(2026, 7, 23)


@pytest.fixture
def assessed(ministry, partner, officer):
    """A file in assessment."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def asked(assessed, officer):
    """The same with two questions."""
    texts = ["How many inspectors?", "Which law?"]
    services.ask_questions(assistance_request=assessed, texts=texts, due_on=DUE, actor=officer)
    return AssistanceRequest.objects.get(pk=assessed.pk)


def url(name, file, *more):
    """An address of a file."""
    return reverse(f"assistance:{name}", args=[file.reference, *more])


def told(answer):
    """The messages on the page that an answer leads to."""
    return [str(message) for message in answer.context["messages"]]


def kinds(answer):
    """What stands in the thread of a page, from the top."""
    return [entry.anchor.split("-")[0] for entry in answer.context["thread"]]


def answer_to(question, text, **more):
    """What the form of an answer sends."""
    return {"question": question.pk, "seen": "", "go": "answer", f"q{question.pk}-text": text, **more}


def test_rows_are_added_and_days_reckoned_without_scripts(client, officer, assessed):
    client.force_login(officer)
    address = url("question-ask", assessed)
    page = client.get(address)
    form = page.context["form"]
    # Tuesday 21 July is Belgium's national day, Wednesday 22 July Revolution Day in The Gambia
    assert form.days.default == date(2026, 7, 24)
    assert "Friday 24 July leaves 5 days for the answer on which Brussels and The Gambia both work." in (
        form.fields["due_on"].help_text
    )
    assert [day for day, _why in page.context["days_off"]] == [date(2026, 7, 21), date(2026, 7, 22)]

    page = client.post(address, {"text_1": "How many?", "due_on": "2026-07-31", "go": "add", "seen": S.ASSESSMENT})
    assert [field.name for field in page.context["form"].text_fields] == ["text_1", "text_2"]
    assert page.context["form"]["text_1"].value() == "How many?"
    assert "Friday 31 July leaves 10 days" in page.context["form"].fields["due_on"].help_text
    assert not assessed.questions.exists()

    sent = {"text_1": "How many?", "text_2": " ", "text_3": "Which law?", "due_on": "2026-07-31", "seen": S.ASSESSMENT}
    answer = client.post(address, sent, follow=True)
    assert [(one.text, one.due_on) for one in assessed.questions.all()] == [
        ("How many?", date(2026, 7, 31)),
        ("Which law?", date(2026, 7, 31)),
    ]
    assert answer.context["part"] == "messages"
    assert answer.context["lead"].endswith("2 questions wait for their answers, the first by Friday 31 July.")


def test_a_question_that_would_reach_nobody_is_warned_of(client, officer, partner, assessed):
    client.force_login(officer)
    warning = "Nobody of this authority can sign in"
    assert warning not in client.get(url("question-ask", assessed)).content.decode()
    partner.is_active = False
    partner.save()

    assert warning in client.get(url("question-ask", assessed)).content.decode()


def test_a_day_that_is_not_worked_is_refused_with_the_next_that_is(client, officer, assessed):
    client.force_login(officer)
    sent = {"text_1": "How many?", "due_on": "2026-07-22", "seen": S.ASSESSMENT}
    page = client.post(url("question-ask", assessed), sent)

    (error,) = page.context["form"].errors["due_on"]
    assert error.startswith("Wednesday 22 July is not worked: ")
    assert "(The Gambia). Choose Thursday 23 July or another day on which Brussels and The Gambia both work." in error


def test_a_day_after_the_deadline_is_asked_for_twice(client, officer, assessed):
    client.force_login(officer)
    sent = {"text_1": "How many?", "due_on": "2026-10-16", "seen": S.ASSESSMENT}
    page = client.post(url("question-ask", assessed), sent)
    assert page.context["form"].errors["due_on"] == [
        "This is after the deadline, Thursday 15 October 2026. Choose an earlier day, or tick below that you mean it."
    ]
    assert 'name="ask_late"' in page.content.decode()
    assert not assessed.questions.exists()

    client.post(url("question-ask", assessed), {**sent, "ask_late": "on"})
    assert assessed.questions.get().due_on == date(2026, 10, 16)


def test_the_authority_answers_in_place_with_several_files(client, partner, asked):
    first, second = asked.questions.all()
    client.force_login(partner)
    page = client.get(url("request-detail", asked))
    assert kinds(page) == ["question", "question"]
    assert [entry.form.question for entry in page.context["thread"]] == [first, second]
    assert page.context["thread"][0].open_text == "With you until Thursday 23 July, 4 working days"
    text = page.content.decode()
    assert f'id="question-{first.pk}"' in text and f'href="#question-{first.pk}"' in text

    files = [SimpleUploadedFile("a.pdf", PDF), SimpleUploadedFile("b.pdf", PDF + b"b")]
    answer = client.post(url("question-answer", asked), answer_to(first, "Forty.", **{f"q{first.pk}-files": files}))
    assert answer.url == url("request-detail", asked) + f"#question-{second.pk}"
    page = client.get(url("request-detail", asked))
    assert told(page) == ["Sent. 1 question still waits for your answer."]
    assert kinds(page) == ["question", "answer", "question"]
    assert [name for name, _url in page.context["thread"][1].files] == ["a.pdf", "b.pdf"]

    answer = client.post(url("question-answer", asked), answer_to(second, "Act 12."), follow=True)
    assert told(answer) == ["Sent. The file is with us again."]
    assert not answer.context["is_with_you"]


def test_the_mails_link_is_the_place_of_answer_after_sign_in(client, partner, asked):
    address = url("question-answer", asked)
    entrance = client.get(address)
    assert entrance.url.endswith(f"?next={address}")

    client.force_login(partner)
    assert [entry.form is not None for entry in client.get(address).context["thread"]] == [True, True]


def test_each_wrong_file_is_named_and_nothing_is_sent(client, partner, asked):
    question = asked.questions.first()
    client.force_login(partner)
    files = [SimpleUploadedFile("list.exe", b"MZ"), SimpleUploadedFile("b.pdf", b"")]
    page = client.post(url("question-answer", asked), answer_to(question, "Forty.", **{f"q{question.pk}-files": files}))

    errors = page.context["form"].errors["files"]
    assert [error.split(":")[0] for error in errors] == ["list.exe", "b.pdf"]
    assert page.context["form"]["text"].value() == "Forty."
    question.refresh_from_db()
    assert question.is_open


def test_the_slower_of_two_is_told_and_keeps_the_text(client, partner, ministry, asked):
    question = asked.questions.first()
    services.answer_question(question=question, text="Forty.", actor=make_contact(ministry, name="Lamin Ceesay"))
    client.force_login(partner)

    page = client.post(url("question-answer", asked), answer_to(question, "Forty, in four regions."))

    assert page.status_code == 409
    assert page.context["refused"] == [
        "Lamin Ceesay answered this question at 15 July, 10:00. What you typed is kept below."
    ]
    assert page.context["message_form"]["text"].value() == "Forty, in four regions."
    assert len(page.context["thread"]) == 1


def test_the_slower_one_is_told_too_when_the_file_has_gone_back(client, partner, ministry, asked):
    first, second = asked.questions.all()
    colleague = make_contact(ministry, name="Lamin Ceesay")
    services.answer_questions(
        assistance_request=asked, answers={first.pk: "Forty.", second.pk: "Act 12."}, actor=colleague
    )
    client.force_login(partner)

    page = client.post(url("question-answer", asked), answer_to(second, "Act 13."))

    assert page.status_code == 409
    assert "Act 13." in page.content.decode()
    again = client.get(url("question-answer", asked), follow=True)
    assert told(again)[0].startswith("Lamin Ceesay took the step “Answer”")


def test_an_answer_kept_for_later_is_seen_by_the_authority_alone(client, partner, officer, delegate, ministry, asked):
    question = asked.questions.first()
    client.force_login(partner)
    kept = {**answer_to(question, "Hushword forty"), "go": "save"}
    page = client.post(url("question-answer", asked), kept, follow=True)
    assert told(page)[0].startswith("Saved for later, not sent.")
    assert page.context["thread"][0].form["text"].value() == "Hushword forty"
    assert asked.questions.open().count() == 2

    colleague = make_contact(ministry, name="Lamin Ceesay")
    client.force_login(colleague)
    page = client.post(url("question-answer", asked), {**kept, f"q{question.pk}-text": "Fifty"})
    assert page.status_code == 409
    assert "Hushword forty" in page.content.decode() and "Fifty" in page.content.decode()
    for person in (officer, delegate):
        client.force_login(person)
        for address in (url("request-detail", asked) + "?part=messages", url("thread-detail", asked)):
            assert "Hushword" not in client.get(address).content.decode()
    assert AnswerDraft.objects.get().saved_by == partner


def test_the_team_corrects_takes_back_and_asks_on(client, officer, partner, asked):
    first, second = asked.questions.all()
    client.force_login(officer)
    edit = url("question-edit", asked, first.pk)
    page = client.get(edit)
    assert page.context["form"]["text"].value() == "How many inspectors?"
    client.post(edit, {"text": "How many inspectors work?", "due_on": "2026-07-24", "seen": ""})
    stale = client.post(edit, {"text": "Old", "due_on": "2026-07-24", "seen": ""})
    assert stale.context["refused"] == ["Somebody corrected this question meanwhile. It now reads as shown above."]
    back = url("question-take-back", asked, second.pk)
    assert "reason" in client.post(back, {"reason": " "}).context["form"].errors
    client.post(back, {"reason": "The law is public."})

    services.answer_question(question=first, text="Forty.", actor=partner)
    page = client.get(url("request-detail", asked) + "?part=messages")
    (ask_on,) = page.context["thread"][0].links
    answer = client.post(ask_on[0], {
        "text_1": "Men or women?", "due_on": "2026-07-24", "seen": S.ASSESSMENT, "follows": first.pk,
    }, follow=True)  # fmt: skip
    entry = answer.context["thread"][0]
    assert (entry.text, entry.goes_back_to[0]) == ("Men or women?", f"#answer-{first.pk}")

    client.force_login(partner)
    text = client.get(url("request-detail", asked)).content.decode()
    assert "Corrected on 15 July, 10:00." in text
    assert "no answer is needed. The law is public." in text
    assert "How many inspectors? (by 23 July 2026)" in text
    for address in (edit, back):
        assert client.get(address).status_code == 403


def test_a_question_of_another_file_is_not_found(client, officer, partner, asked, ministry):
    other = make_request(S.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
    foreign = other.questions.get()
    client.force_login(officer)
    for name in ("question-edit", "question-take-back"):
        assert client.get(url(name, asked, foreign.pk)).status_code == 404
    assert client.get(url("question-ask", asked) + f"?follows={foreign.pk}").status_code == 404
    client.force_login(partner)
    assert client.post(url("question-answer", asked), answer_to(foreign, "Forty.")).status_code == 404


def test_both_sides_write_and_the_team_is_held_to_its_word(client, officer, partner, assessed):
    client.force_login(partner)
    page = client.get(url("request-detail", assessed))
    assert "Ask us anything about this request. We answer within two working days." in page.content.decode()
    key = page.context["message_form"]["form_key"].value()
    sent = {"message-text": "May we write in Wolof?", "message-form_key": key}
    page = client.post(url("message-create", assessed), sent, follow=True)
    assert told(page) == ["Sent. We answer by Friday 17 July."]
    client.post(url("message-create", assessed), sent)
    assert Message.objects.count() == 1
    assert page.context["thread"][0].open_text == "We reply by Friday 17 July"

    client.force_login(officer)
    page = client.get(url("request-detail", assessed) + "?part=messages")
    assert page.context["reply_sentence"].startswith("1 message waits.")
    assert "May we write in Wolof?" in client.get(url("message-create", assessed)).content.decode()
    empty = client.post(url("message-create", assessed), {"message-text": " "})
    assert empty.context["form"].errors["text"] == ["Write the message."]
    client.post(url("message-create", assessed), {"message-text": "Yes."})
    page = client.get(url("request-detail", assessed) + "?part=messages")
    assert "to_reply" not in page.context
    assert [entry.text for entry in page.context["thread"]] == ["Yes.", "May we write in Wolof?"]


def test_no_reply_is_needed_says_the_team_alone(client, officer, partner, assessed):
    message = services.write_message(assistance_request=assessed, actor=partner, text="Thank you.")
    address = url("message-settle", assessed)
    client.force_login(partner)
    assert client.post(address, {"up_to": message.pk}).status_code == 403
    client.force_login(officer)
    assert client.post(address, {"up_to": "x"}).status_code == 404
    assert told(client.post(address, {"up_to": message.pk}, follow=True)) == ["1 message needs no reply any more."]


def test_a_closed_file_says_so(client, partner, assessed):
    services.move_request(assistance_request=assessed, step="withdraw", actor=partner, reason="The law was dropped.")
    client.force_login(partner)
    page = client.get(url("request-detail", assessed))
    assert page.context["message_form"] is None
    assert "The file is closed to messages" in page.content.decode()
    refused = client.post(url("message-create", assessed), {"message-text": "But why?"})
    assert (refused.status_code, "But why?" in refused.content.decode()) == (409, True)
    assert told(client.get(url("message-create", assessed), follow=True)) == [
        "The file is closed to messages: its clock has stopped."
    ]


def test_a_note_says_who_reads_it_and_is_corrected_in_time(client, officer, manager, assessed, wednesday):
    client.force_login(officer)
    assert "The authority never does." in client.get(url("note-create", assessed)).content.decode()
    client.post(url("note-create", assessed), {"text": "Call the minster.", "for_committee": "on"})
    note = Note.objects.get()
    page = client.get(url("request-detail", assessed) + "?part=messages")
    (entry,) = page.context["thread"]
    assert entry.readers == "Read by the MIEUX team and the Steering Committee"
    assert entry.links == ((url("note-edit", assessed, note.pk), "Correct, until 10:10"),)
    client.post(url("note-edit", assessed, note.pk), {"text": "Call the ministry."})
    client.force_login(manager)
    assert client.get(url("note-edit", assessed, note.pk)).status_code == 403
    client.force_login(officer)
    wednesday.shift(timedelta(minutes=10))

    late = client.post(url("note-edit", assessed, note.pk), {"text": "Too late."})

    assert (late.status_code, "Too late." in late.content.decode()) == (409, True)
    note.refresh_from_db()
    assert (note.text, note.for_committee) == ("Call the ministry.", False)


def test_what_others_wrote_is_new_until_it_is_marked(client, officer, partner, assessed, wednesday):
    services.write_message(assistance_request=assessed, actor=officer, text="Hello.")
    wednesday.shift(timedelta(minutes=1))
    client.force_login(partner)
    assert [row.unread for row in client.get(reverse("assistance:request-mine")).context["rows"]] == [1]
    page = client.get(url("request-detail", assessed))
    assert (page.context["unread"], [entry.is_new for entry in page.context["thread"]]) == (1, [True])
    made_at = page.context["page_made_at"]
    wednesday.shift(timedelta(minutes=1))
    services.write_message(assistance_request=assessed, actor=officer, text="And one thing more.")

    assert not ThreadMark.objects.filter(user=partner).exists()
    page = client.post(url("thread-read", assessed), {"made_at": made_at}, follow=True)

    assert [entry.is_new for entry in page.context["thread"]] == [True, False]
    assert client.post(url("thread-read", assessed), {"made_at": "yesterday"}).status_code == 404
    assert client.get(url("thread-read", assessed)).status_code == 405


def test_a_document_added_later_stands_in_the_thread(client, partner, assessed, wednesday):
    wednesday.shift(timedelta(minutes=1))
    client.force_login(partner)
    sent = {"kind": "annex", "file": SimpleUploadedFile("bill.pdf", PDF)}
    client.post(reverse("assistance:attachment-add", args=[assessed.pk]), sent)

    (entry,) = client.get(url("request-detail", assessed)).context["thread"]

    assert (entry.kind, [name for name, _url in entry.files]) == ("Document added", ["bill.pdf"])


def test_the_team_records_an_answer_that_came_by_letter(client, asked, officer, partner):
    client.force_login(officer)
    first, second = asked.questions.order_by("pk")
    address = url("answer-record", asked, first.pk)
    assert address in client.get(f"{url('request-detail', asked)}?part=messages").content.decode()
    assert "How many inspectors?" in client.get(address).content.decode()

    empty = client.post(address, {"came_as": "", "text": "Forty."})
    assert empty.context["form"].errors == {
        "came_as": ["Say what you have in hand: a letter, a mail, a call, and its date."]
    }
    assert empty.context["form"]["text"].value() == "Forty."
    words = {"came_as": "Letter of 14 July.", "text": "Forty.", "files": SimpleUploadedFile("list.pdf", PDF)}
    sent = client.post(address, words, follow=True)

    assert told(sent) == ["Recorded in the authority's name. The authority has been told."]
    client.force_login(partner)
    page = client.get(url("request-detail", asked)).content.decode()
    assert "Recorded in the name of Department of Labour: Letter of 14 July." in page
    client.force_login(officer)
    late = client.get(address, follow=True)
    assert told(late) == ["The question does not wait for an answer any more: it stays as it is."]
    assert (first.files.count(), second.files.count()) == (1, 0)
