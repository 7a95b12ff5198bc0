"""The pages of a consultation: opened by the officer, answered in two clicks, recorded by the team, never seen by the authority."""

import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from assistance import services
from assistance.choices import ConsultationState, ReplyAnswer
from assistance.choices import RequestStatus as S
from assistance.models import ConflictDeclaration, Consultation, Reply
from assistance.tests.factories import make_request, write_assessment
from partners.models import Institution
from partners.tests.factories import make_committee_member, make_delegate, make_stand_in

pytestmark = pytest.mark.django_db
SECRET = "The same inspectors are trained elsewhere."


@pytest.fixture(autouse=True)
def wall():
    """Friday 10 July 2026, ten in the morning."""
    with time_machine.travel("2026-07-10 10:00+02:00", tick=False) as moment:
        yield moment


@pytest.fixture
def home(db):
    return make_committee_member("DG HOME", name="Luísa Ferreira")


@pytest.fixture
def asked(ministry, partner, officer, delegate, committee_member, home):
    """One Delegation and two services are asked."""
    return make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)


def page_of(assistance_request, name="consultation-answer"):
    return reverse(f"assistance:{name}", args=[assistance_request.reference])


def own(assistance_request, person):
    """The consultee of a person."""
    found = Consultation.objects.get(assistance_request=assistance_request).consultees
    return found.get(institution__memberships__user=person)


def sent(assistance_request, person, answer="agree", seen="", **fields):
    return {"consultee": own(assistance_request, person).pk, "answer": answer, "seen": seen, **fields}


def test_two_clicks_from_the_mail(client, asked, delegate, mailoutbox):
    mail = next(mail for mail in mailoutbox if mail.to == [delegate.email])
    client.force_login(delegate)
    page = client.get(re.search(r"https?://[^/]+(/\S+answer/)", mail.body)[1])
    assert page.status_code == 200

    done = client.post(page_of(asked), sent(asked, delegate), follow=True)

    assert "Your answer stands in the dossier" in done.content.decode()
    reply = Reply.objects.get()
    assert (reply.answer, reply.given_by, reply.consultee) == ("agree", delegate, own(asked, delegate))
    assert ConflictDeclaration.objects.get(person=delegate).answer == "none"


def test_the_page_holds_the_essence_and_the_end(client, asked, delegate):
    client.force_login(delegate)

    text = " ".join(re.sub(r"<[^>]+>", " ", client.get(page_of(asked)).content.decode()).split())

    for words in (
        "5 working days, 8 hours left", "Friday 17 July at 18:00 (Brussels)", "Clear, limited and wanted.",
        "Agencies work without a licence.", "Help to write the licensing rules.", "The Gambia", "Approve",
        "you declare that you have no conflict of interest",
    ):  # fmt: skip
        assert words in text


def test_words_are_asked_for_beside_the_field(client, asked, home):
    client.force_login(home)

    page = client.post(page_of(asked), sent(asked, home, "more_time", text=""))

    assert page.context["form"].errors == {
        "text": ["Say why, in a sentence or two."],
        "days_asked": ["Say how many working days more are needed."],
    }
    client.post(page_of(asked), sent(asked, home, "more_time", text="Our unit is away.", days_asked="3"))
    assert Reply.objects.get().days_asked == 3


def test_a_stale_page_is_told_and_keeps_what_was_typed(client, asked, home):
    colleague = make_committee_member("DG HOME", name="Karel Novák")
    services.answer_consultation(consultee=own(asked, colleague), actor=colleague, answer=ReplyAnswer.AGREE)
    client.force_login(home)

    page = client.post(page_of(asked), sent(asked, home, "objection", text=SECRET))

    assert page.status_code == 409
    assert page.context["refused"][0].startswith("Karel Novák answered “Agrees” for DG HOME on 10 July")
    assert SECRET in page.content.decode()
    again = client.post(page_of(asked), sent(asked, home, "objection", seen=Reply.objects.get().pk, text=SECRET))
    assert again.status_code == 302


def test_the_receipt_is_a_recorded_act(client, asked, delegate):
    client.force_login(delegate)
    client.get(page_of(asked))
    assert own(asked, delegate).acknowledged_at is None

    client.post(page_of(asked), sent(asked, delegate, "received"))

    assert own(asked, delegate).acknowledged_by == delegate
    assert "answer later" not in client.get(page_of(asked)).content.decode()


def test_others_answer_nothing(client, asked, other_delegate, partner, committee_member, home, officer):
    for person, code in ((other_delegate, 404), (partner, 403), (officer, 403), (committee_member, 403)):
        client.force_login(person)
        assert client.post(page_of(asked), sent(asked, home)).status_code == code
    assert not Reply.objects.exists()


def test_whoever_is_not_asked_reads_that(client, asked):
    client.force_login(make_committee_member("EEAS"))

    assert "No answer is awaited from you" in client.get(page_of(asked)).content.decode()


def test_after_the_end_there_is_nothing_to_press(client, asked, delegate, wall):
    wall.move_to("2026-07-17 18:00+02:00")
    client.force_login(delegate)

    assert 'value="agree"' not in client.get(page_of(asked)).content.decode()
    assert client.post(page_of(asked), sent(asked, delegate)).status_code == 409


def test_the_team_records_what_it_has_in_hand(client, asked, officer, delegate):
    client.force_login(officer)
    assert client.get(page_of(asked)).url == page_of(asked, "reply-record")
    page = client.get(page_of(asked, "reply-record"))
    assert page.context["form"].initial["consultee"] == str(own(asked, delegate).pk)
    data = {"consultee": own(asked, delegate).pk, "answer": "agree", "given_on": "2026-07-11", "evidence": ""}

    page = client.post(page_of(asked, "reply-record"), data)
    assert page.context["form"].errors == {
        "evidence": ["Say what you have in hand: a letter, a mail, a call, and its date."],
        "given_on": ["This day lies in the future. Choose today or earlier."],
    }
    early = client.post(page_of(asked, "reply-record"), {**data, "given_on": "2026-07-09", "evidence": "Mail"})
    assert early.context["form"].errors == {
        "given_on": ["The request arrived on 10 July 2026. Choose that day or later."]
    }
    client.post(page_of(asked, "reply-record"), {**data, "given_on": "2026-07-10", "evidence": "Mail of 9 July"})

    reply = Reply.objects.get()
    assert (reply.is_on_behalf, reply.evidence, reply.given_by) == (True, "Mail of 9 July", officer)


def test_the_officer_opens_a_round(client, ministry, partner, officer, delegate, committee_member):
    assessed = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    write_assessment(assessed, officer)
    client.force_login(officer)
    form = client.get(page_of(assessed, "consultation-open")).context["form"]
    assert form.initial["note"] == "Clear, limited and wanted."
    assert dict(form.fields["working_days"].choices)[5] == "5 working days: Friday 17 July at 18:00 (Brussels)"
    delegation = str(delegate.memberships.get().institution_id)
    data = {"seen": S.ASSESSMENT, "note": "Please agree.", "working_days": "3", "asked": [delegation]}

    page = client.post(page_of(assessed, "consultation-open"), data)
    assert page.context["form"].errors == {"asked": ["Ask at least one of: Steering Committee."]}
    asked = [delegation, str(committee_member.memberships.get().institution_id)]
    done = client.post(page_of(assessed, "consultation-open"), {**data, "asked": asked}, follow=True)

    assert "Silence ends after 3 working days: Wednesday 15 July" in done.content.decode()
    assert Consultation.objects.get().note == "Please agree."


def test_the_form_names_a_delegation_in_french(client, ministry, partner, officer, delegate, committee_member):
    Institution.objects.filter(memberships__user=delegate).update(name_fr="Délégation de l’UE à Banjul")
    assistance_request = make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)
    write_assessment(assistance_request, officer)
    client.force_login(officer)
    page = client.get(page_of(assistance_request, "consultation-open").replace("/en/", "/fr/"))
    assert "Délégation de l’UE à Banjul" in page.content.decode()


@pytest.mark.parametrize(("decision", "step"), [("grant", "grant_time"), ("refuse", "refuse_time")])
def test_the_team_decides_on_more_time(client, asked, home, officer, decision, step):
    services.answer_consultation(
        consultee=own(asked, home), actor=home, answer=ReplyAnswer.MORE_TIME, text="Our unit is away.", days_asked=3
    )
    client.force_login(officer)
    dossier = client.get(f"{page_of(asked, 'request-detail')}?part=consultation")
    assert dossier.context["round"].wish_url == page_of(asked, "more-time-decide")
    assert client.get(page_of(asked, "more-time-decide")).context["form"].fields["days"].initial == 3
    data = {"decision": decision, "days": "2", "reason": ""}

    page = client.post(page_of(asked, "more-time-decide"), data)
    if decision == "refuse":
        assert "reason" in page.context["form"].errors
        client.post(page_of(asked, "more-time-decide"), {**data, "reason": "The shelter opens."})

    assert asked.history.latest("pk").step == step


def test_the_dossier_shows_each_answer_and_the_team_the_proof(
    client, asked, officer, home, committee_member, mailoutbox
):
    services.answer_consultation(consultee=own(asked, home), actor=home, answer=ReplyAnswer.COMMENT, text=SECRET)
    len(mailoutbox)
    client.force_login(officer)
    panel = client.get(f"{page_of(asked, 'request-detail')}?part=consultation").context["round"]

    assert [(row.name, row.answer, row.words) for row in panel.rows][1:] == [
        ("DG HOME", "Agrees, with a comment", SECRET), ("DG INTPA", "Silent so far", ""),
    ]  # fmt: skip
    assert [one.is_reached for one in panel.deliveries] == [True, True, True]
    client.force_login(committee_member)
    panel = client.get(f"{page_of(asked, 'request-detail')}?part=consultation").context["round"]
    assert (panel.deliveries, panel.can_answer) == ([], True)


@pytest.mark.parametrize("path", ["request-detail", "request-history"])
def test_the_authority_reads_only_that_they_are_consulted(client, asked, partner, home, delegate, path):
    services.answer_consultation(consultee=own(asked, home), actor=home, answer=ReplyAnswer.RESERVATION, text=SECRET)
    services.answer_consultation(consultee=own(asked, delegate), actor=delegate, answer=ReplyAnswer.AGREE)
    client.force_login(partner)

    text = client.get(page_of(asked, path)).content.decode()

    for words in (SECRET, "DG HOME", "DG INTPA", "Silence", "silence runs", "answered on", "Luísa", "objected"):
        assert words not in text
    if path == "request-detail":
        assert "EU Delegation and Steering Committee consulted, answer expected by Friday 17 July." in text


@pytest.mark.parametrize("extra", [0, 4])
def test_pages_take_the_same_queries_however_many_are_asked(
    client, ministry, partner, officer, gambia, delegate, committee_member, django_assert_num_queries, extra
):
    for number in range(extra):
        make_delegate(gambia)
        make_committee_member(f"S{number}")
    asked = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    client.force_login(delegate)
    with django_assert_num_queries(ANSWER_QUERIES):
        client.get(page_of(asked))
    client.force_login(officer)
    with django_assert_num_queries(RECORD_QUERIES):
        client.get(page_of(asked, "reply-record"))


ANSWER_QUERIES, RECORD_QUERIES = 25, 19


def test_a_stand_in_of_another_delegation_sees_and_answers_on_these_days_alone(
    client, asked, delegate, other_delegate, wall
):
    make_stand_in(delegate, other_delegate, 3, 4)
    client.force_login(other_delegate)
    assert client.get(page_of(asked, "request-detail")).status_code == 404

    wall.move_to("2026-07-13 10:00+02:00")
    client.force_login(other_delegate)
    client.post(page_of(asked), sent(asked, delegate))
    assert (Reply.objects.get().given_by, Reply.objects.get().in_place_of) == (other_delegate, delegate)

    wall.move_to("2026-07-15 10:00+02:00")
    client.force_login(other_delegate)
    assert client.get(page_of(asked, "request-detail")).status_code == 404
    assert client.post(page_of(asked), sent(asked, delegate)).status_code == 404
    assert timezone.localdate().isoformat() == "2026-07-15"


def test_a_round_that_is_closed_takes_no_answer(client, asked, delegate, officer):
    services.move_request(assistance_request=asked, step="reassess", actor=officer, reason="New scope.")
    client.force_login(delegate)

    assert client.get(page_of(asked)).status_code == 302
    assert Consultation.objects.get().state == ConsultationState.CLOSED
