"""Comments on the answers of a draft: read by those who work on it, settled and reopened, told once an hour."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from assistance import services
from assistance.choices import Channel
from assistance.models import DraftComment
from assistance.tests.factories import make_draft, make_request, write_draft
from partners.tests.factories import make_contact, make_country, make_institution
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(ministry):
    """Another contact of the authority."""
    return make_contact(ministry, name="Lamin Ceesay")


@pytest.fixture
def draft(partner, ministry):
    """A draft of the partner."""
    return make_draft(institution=ministry, contact=partner, title="Permits")


def comment_on(draft, actor, text="Which offices?", field="problem"):
    """Say something."""
    return services.add_comment(assistance_request=draft, actor=actor, field=field, text=text)


def step_url(draft, slug="problem"):
    """The address of a step."""
    return reverse("assistance:request-edit", args=[draft.pk, slug])


def test_a_comment_stands_beside_its_answer_and_is_counted_in_the_steps(client, draft, partner, colleague):
    comment_on(draft, colleague)
    client.force_login(partner)
    page = client.get(step_url(draft, "want"))
    assert {step.slug: step.waiting for step in page.context["steps"] if step.waiting} == {"problem": 1}
    talks = {row.field.name: row.talk for row in client.get(step_url(draft)).context["rows"]}
    assert [comment.text for comment in talks["problem"].open] == ["Which offices?"]
    assert not talks["title"].open


def test_what_is_typed_beside_an_answer_is_added_by_any_button(client, draft, partner):
    client.force_login(partner)
    page = client.get(step_url(draft))
    typed = {"seen": page.context["seen"], "title": "Permits", "problem": draft.problem, "theme": draft.theme_id}
    answer = client.post(step_url(draft), {**typed, "comment_title": "Too short?", "go": "talk-title"})
    assert answer.url == f"{step_url(draft)}#talk-title"
    client.post(step_url(draft), {**typed, "comment_theme": "Or another?", "go": "continue"})
    assert list(draft.comments.values_list("field", "text")) == [("title", "Too short?"), ("theme", "Or another?")]


def test_a_comment_typed_in_a_conflict_is_not_lost(client, draft, partner, colleague):
    client.force_login(partner)
    seen = client.get(step_url(draft)).context["seen"]
    write_draft(draft, colleague, title="Other")
    typed = {"seen": seen, "title": "Mine", "problem": draft.problem, "theme": draft.theme_id}
    page = client.post(step_url(draft), {**typed, "comment_title": "Shorter?"})
    talks = {row.field.name: row.talk for row in page.context["rows"]}
    assert (page.status_code, talks["title"].typed, draft.comments.count()) == (409, "Shorter?", 0)


def test_settled_and_reopened_by_the_buttons(client, draft, partner, colleague):
    comment = comment_on(draft, colleague)
    client.force_login(partner)
    page = reverse("assistance:draft-comments", args=[draft.pk])
    assert client.post(page, {"go": f"settle-{comment.pk}"}).url == f"{page}#talk-problem"
    comment.refresh_from_db()
    assert (comment.is_settled, comment.resolved_by) == (True, partner)
    assert client.get(page).context["open_count"] == 0
    client.post(page, {"go": f"reopen-{comment.pk}"})
    comment.refresh_from_db()
    assert (comment.is_settled, comment.resolved_by, comment.resolved_at) == (False, None, None)


def test_a_comment_of_another_draft_is_out_of_reach(client, draft, partner, neighbour):
    foreign = make_draft(institution=neighbour.memberships.get().institution, contact=neighbour)
    comment = comment_on(foreign, neighbour)
    client.force_login(partner)
    client.post(reverse("assistance:draft-comments", args=[draft.pk]), {"go": f"settle-{comment.pk}"})
    comment.refresh_from_db()
    assert not comment.is_settled


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("problem", "  ", "Write the comment"),
        ("problem", "x" * 1001, "at most 1000"),
        ("status", "Why?", "Choose the answer"),
    ],
)
def test_a_comment_says_something_about_an_answer(draft, partner, field, text, why):
    with pytest.raises(TransitionRefused, match=why):
        comment_on(draft, partner, text, field)
    assert not DraftComment.objects.exists()


def test_a_comment_that_is_too_long_comes_back_with_the_reason(client, draft, partner):
    client.force_login(partner)
    page = client.post(reverse("assistance:draft-comments", args=[draft.pk]), {"comment_title": "x" * 1001})
    talk = page.context["steps"][1].answers[0].talk
    assert (talk.typed, talk.error[:40]) == ("x" * 1001, "A comment has at most 1000 characters; t")


def test_nobody_comments_who_only_reads_and_nobody_once_it_is_sent(draft, partner, colleague, ministry, neighbour):
    services.set_person_level(assistance_request=draft, person=colleague, level="see", actor=partner)
    for person in (colleague, neighbour):
        with pytest.raises(StepNotAllowed):
            comment_on(draft, person)
    with pytest.raises(TransitionRefused, match="no draft any more"):
        comment_on(make_request(institution=ministry, contact=partner), partner)


def test_those_at_work_are_told_once_an_hour(draft, partner, ministry, colleague, mailoutbox, monkeypatch):
    idle = make_contact(ministry)
    write_draft(draft, colleague, context="More")
    now = timezone.now().replace(minute=10)
    for minute in (10, 12, 40):
        monkeypatch.setattr(timezone, "now", lambda minute=minute: now.replace(minute=minute))
        comment_on(draft, partner, f"At {minute}")
    comment_on(draft, colleague, "Yes")
    told = [(mail.to[0], mail.subject) for mail in mailoutbox]
    assert told == [
        (colleague.email, "Fatou Jallow commented on your draft “Permits”"),
        (partner.email, "Lamin Ceesay commented on your draft “Permits”"),
    ]
    assert idle.email not in {address for address, _subject in told}


def test_somebody_who_may_no_longer_see_it_is_not_told(draft, partner, mailoutbox):
    along = make_institution(make_country("SN"), name="Reads along")
    services.set_institution_level(assistance_request=draft, institution=along, level="comment", actor=partner)
    comment_on(draft, make_contact(along))
    services.end_reading_along(assistance_request=draft, institution=along, actor=partner)
    mailoutbox.forget()
    comment_on(draft, partner, "Thank you")
    assert list(mailoutbox) == []


def test_the_team_does_not_read_an_authoritys_comments(client, draft, partner, officer):
    comment_on(draft, partner, "Between us: heron")
    services.submit_request(assistance_request=draft, actor=partner)
    draft.refresh_from_db()
    client.force_login(officer)
    for part in ("", "?part=documents", "?part=assessment"):
        page = client.get(reverse("assistance:request-detail", args=[draft.reference]) + part)
        assert "heron" not in page.content.decode()


def test_the_team_talks_about_what_it_registers(ministry, officer, manager):
    paper = make_draft(ministry, officer, channel=Channel.LETTER)
    comment_on(paper, manager)
    assert paper.comments.get().author == manager


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"field": ""}, {"resolved_at": timezone.now()}, {"resolved_by": True}]
)
def test_the_database_refuses_unsound_comments(draft, partner, fields):
    if "resolved_by" in fields:
        fields = {"resolved_by": partner}
    row = {"field": "title", "text": "Yes", "author": partner, **fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftComment.objects.create(assistance_request=draft, **row)
