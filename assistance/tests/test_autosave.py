"""Autosave: one draft however often a first save comes, no conflict with oneself, and a line that says how it stands."""

import json
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import resumable
from assistance import services
from assistance.merging import fingerprint
from assistance.models import AssistanceRequest, DraftVersion
from assistance.services.versions import stored_value
from assistance.tests.factories import make_draft
from partners.tests.factories import make_contact

pytestmark = pytest.mark.django_db
NEW = "/en/requests/new/"


def autosave(client, address, **typed):
    """What a page sends by itself, and what it is told."""
    answer = client.post(address, typed, headers={"X-Autosave": "1"})
    return answer.json()


def step_url(draft, slug="problem"):
    """The address of a step."""
    return reverse("assistance:request-edit", args=[draft.pk, slug])


def marks_of(draft, *names):
    """The marks of what is stored."""
    draft = AssistanceRequest.objects.get(pk=draft.pk)
    return json.dumps({name: fingerprint(stored_value(draft, name)) for name in names})


@pytest.fixture
def signed_in(client, partner):
    """The partner contact's browser."""
    client.force_login(partner)
    return client


@pytest.fixture
def draft(partner, ministry):
    """A draft with a title."""
    return make_draft(institution=ministry, contact=partner, title="Old", problem="P", theme=None)


def test_the_first_save_makes_one_draft_and_tells_its_address(signed_in, ministry, gambia):
    typed = {"form_key": str(uuid.uuid4()), "institution": ministry.pk, "countries": [gambia.pk], "seen": "{}"}
    first, again = autosave(signed_in, NEW, **typed), autosave(signed_in, NEW, **typed)

    draft = AssistanceRequest.objects.get()
    assert (first["state"], again["state"]) == ("saved", "saved")
    assert first["url"] == again["url"] == step_url(draft, "who")
    assert first["seen"] == again["seen"]
    assert draft.versions.count() == 1

    typed["other_co_requesters"] = "A union"
    later = autosave(signed_in, first["url"], **{**typed, "seen": first["seen"]})
    assert later["state"] == "saved"
    assert AssistanceRequest.objects.get().other_co_requesters == "A union"


def test_a_pressed_save_after_a_lost_answer_loses_nothing(signed_in, ministry, gambia):
    """The first save arrived, its answer did not; then more was typed and the button pressed: both are shown."""
    typed = {"form_key": str(uuid.uuid4()), "institution": ministry.pk, "countries": [gambia.pk], "seen": "{}"}
    autosave(signed_in, NEW, **typed, other_co_requesters="A un")

    page = signed_in.post(NEW, {**typed, "other_co_requesters": "A union", "go": "continue"})

    draft = AssistanceRequest.objects.get()
    assert page.status_code == 409
    assert list(page.context["conflicts"]) == ["other_co_requesters"]
    assert page.context["action"] == step_url(draft, "who")
    assert draft.other_co_requesters == "A un"


def test_without_an_institution_nothing_is_made(signed_in):
    assert autosave(signed_in, NEW, form_key=str(uuid.uuid4()))["state"] == "waiting"
    assert not AssistanceRequest.objects.exists()


def test_a_page_never_conflicts_with_itself(signed_in, draft):
    seen = marks_of(draft, "title", "problem", "context", "theme", "areas", "policy_link")
    for words in ("O", "On", "One", "One title"):
        said = autosave(signed_in, step_url(draft), title=words, problem="P", seen=seen)
        assert (said["state"], said["conflicts"]) == ("saved", [])
        seen = said["seen"]

    draft.refresh_from_db()
    assert draft.title == "One title"
    assert "Saved at" in said["line"]


def test_where_two_differ_the_rest_is_saved_and_both_are_shown(client, signed_in, partner, ministry, draft):
    seen = marks_of(draft, "title", "problem", "context", "policy_link")
    colleague = make_contact(ministry, name="Lamin Ceesay")
    services.save_draft(
        assistance_request=draft, actor=colleague, values={"title": "Lamin's title"}, seen={"title": fingerprint("Old")}
    )

    said = autosave(signed_in, step_url(draft), title="My title", problem="P", context="New", seen=seen)

    draft.refresh_from_db()
    assert (said["state"], [one["name"] for one in said["conflicts"]]) == ("conflict", ["title"])
    assert (draft.title, draft.context) == ("Lamin's title", "New")
    assert "Lamin Ceesay changed this answer at" in said["conflicts"][0]["html"]
    assert "Lamin Ceesay had this page open a moment ago." in said["presence"]

    again = {"title": "My title", "problem": "P", "context": "New", "conflict": "title"}
    unanswered = autosave(signed_in, step_url(draft), **again, seen=said["seen"])
    assert (unanswered["state"], unanswered["settled"]) == ("conflict", [])
    answered = autosave(signed_in, step_url(draft), **again, choose_title="mine", seen=unanswered["seen"])
    draft.refresh_from_db()
    assert (answered["state"], answered["settled"], answered["reload"]) == ("saved", ["title"], "")
    assert draft.title == "My title"


@pytest.mark.parametrize(
    ("choice", "title", "problem"),
    [("theirs", "Theirs", "Their words"), ("both", "Theirs / Mine", "Their words\n\nMine")],
)
def test_a_choice_that_changes_the_field_shows_the_page_anew(signed_in, ministry, draft, choice, title, problem):
    colleague = make_contact(ministry)
    values, seen = {"title": "Theirs", "problem": "Their words"}, json.loads(marks_of(draft, "title", "problem"))
    services.save_draft(assistance_request=draft, actor=colleague, values=values, seen=seen)
    chosen = {"conflict": ["title", "problem"], "choose_title": choice, "choose_problem": choice}
    seen = marks_of(draft, "title", "problem")

    said = autosave(signed_in, step_url(draft), title="Mine", problem="Mine", seen=seen, **chosen)

    draft.refresh_from_db()
    assert (said["settled"], said["reload"]) == (["title", "problem"], "#div_id_title")
    assert (draft.title, draft.problem) == (title, problem)


def test_two_texts_that_do_not_fit_together_are_asked_about_again(signed_in, ministry, draft):
    services.save_draft(
        assistance_request=draft,
        actor=make_contact(ministry),
        values={"problem": "x" * 1500},
        seen={"problem": fingerprint("P")},
    )
    typed = {"title": "Old", "problem": "y" * 1500, "conflict": "problem", "choose_problem": "both"}

    page = signed_in.post(step_url(draft), {**typed, "seen": marks_of(draft, "problem")})

    draft.refresh_from_db()
    assert page.status_code == 409
    assert page.context["form"].errors["problem"][0].startswith("Both together have 3002 characters; 2000 fit.")
    assert list(page.context["conflicts"]) == ["problem"]
    assert draft.problem == "x" * 1500


def test_what_is_not_well_formed_is_named_and_the_rest_is_safe(signed_in, draft):
    seen = marks_of(draft, "asked_for", "earlier_reference")
    said = autosave(signed_in, step_url(draft, "want"), asked_for="Words", earlier_reference="number 12", seen=seen)

    draft.refresh_from_db()
    assert said["state"] == "partly"
    assert "Earlier Action it follows" in said["line"]
    assert draft.asked_for == "Words"


def test_a_lost_session_is_said_and_keeps_nothing_on_the_server(client, draft):
    answer = client.post(step_url(draft), {"title": "Typed"}, headers={"X-Autosave": "1"})

    assert answer.status_code == 401
    assert resumable.SESSION_KEY not in client.session
    draft.refresh_from_db()
    assert draft.title == "Old"


def test_another_persons_form_is_not_saved_in_ones_name(client, partner, ministry, draft):
    client.force_login(make_contact(ministry))
    said = autosave(
        client, step_url(draft), title="Typed", resume_for=resumable.token_for(partner), seen=marks_of(draft, "title")
    )

    draft.refresh_from_db()
    assert (said["state"], draft.title) == ("other_person", "Old")


def test_a_draft_sent_meanwhile_is_not_changed(signed_in, partner, draft):
    services.submit_request(assistance_request=draft, actor=partner)
    answer = signed_in.post(step_url(draft), {"title": "Late"}, headers={"X-Autosave": "1"})

    draft.refresh_from_db()
    assert (answer.status_code, draft.title) == (302, "Old")


def test_saves_of_one_sitting_are_one_version(partner, draft, monkeypatch):
    def write(words, minutes, is_auto=True):
        monkeypatch.setattr(timezone, "now", lambda: began + timedelta(minutes=minutes))
        save = services.autosave_draft if is_auto else services.save_draft
        seen = json.loads(marks_of(draft, "title"))
        save(assistance_request=draft, actor=partner, values={"title": words}, seen=seen)

    began = timezone.now()
    for words, minutes in (("a", 0), ("ab", 3), ("abc", 9), ("abcd", 11)):
        write(words, minutes)
    write("pressed", 12, is_auto=False)
    write("pressed on", 13)

    rows = DraftVersion.objects.order_by("number").values_list("number", "values__title", "is_auto")
    assert list(rows) == [
        (1, "Old", False), (2, "abc", True), (3, "abcd", True), (4, "pressed", False), (5, "pressed on", True),
    ]  # fmt: skip


def test_a_save_that_changes_nothing_makes_no_version(signed_in, draft):
    seen = marks_of(draft, "title", "problem", "context", "policy_link", "theme")
    autosave(signed_in, step_url(draft), title="Old", problem="P", seen=seen)

    assert not draft.versions.exists()
    assert draft.presences.get().step == "problem"
