"""The report of an event: exact for the team; for others shared, without a name and without a number that points at somebody."""

import csv
import io
from dataclasses import asdict

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts.tests.reading import anybody, read, signed_in, words_of
from events.ballots import new_ballot
from events.models import Event, EventReport, FollowUp
from events.report_tables import figures_of
from events.report_words import report_pdf
from events.services import reporting
from events.small_cells import FEWEST
from events.tests.factories import make_event
from events.tests.rated import answer, close_poll, the_poll
from events.tests.reported import CAME, everybody_named, make_held_event, share
from experts.choices import Sex
from experts.tests.factories import make_expert
from missions.choices import DeploymentStatus
from missions.tests.factories import make_deployment, make_mission
from outbox.models import OutgoingMessage
from papers.tests.reading import text_of
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db

SEEN_OUTSIDE = {
    "place": [("The Gambia", 14), ("Togo", 7), ("Direction du travail", 7)],
    "sex": [("Women", 15), ("Together: Men; Otherwise, or not said", 12)],
}


def table(figures, key):
    """One table as pairs."""
    found = next(one for one in figures.tables if one.key == key)
    return [(line.label, line.number) for line in found.lines]


def rows_of(response):
    """The rows of a file."""
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_team_reads_exact_figures():
    figures = figures_of(make_held_event(), is_exact=True)

    assert (figures.came, figures.listed, figures.countries, figures.institutions) == (27, 29, 4, 6)
    assert table(figures, "place") == [
        ("The Gambia", 14), ("Department of Labour", 8), ("Bureau Konateh", 3), ("Employers’ Association", 3),
        ("Togo", 7), ("Direction du travail", 7), ("Country GH", 4), ("Ghana Office", 4), ("Country BJ", 2), ("Agence béninoise", 2),
    ]  # fmt: skip
    assert table(figures, "sex") == [("Women", 15), ("Men", 8), ("Otherwise, or not said", 4)]
    assert figures.crossed.rows[0] == ("The Gambia", 8, 6, 0)


def test_others_read_no_small_number_and_none_that_tells_one():
    figures = figures_of(make_held_event(), is_exact=False)

    assert (figures.came, figures.listed, figures.crossed) == (27, None, None)
    assert table(figures, "sex") == SEEN_OUTSIDE["sex"]
    assert table(figures, "place") == [*SEEN_OUTSIDE["place"], ("Together: Country BJ; Country GH", 6)]
    assert all(line.number >= FEWEST for one in figures.tables for line in one.lines)


def test_of_a_handful_nothing_is_said_at_all():
    event = make_held_event([("GM", "Department of Labour", Sex.WOMAN, 3)])
    figures = figures_of(event, is_exact=False)

    numbers = {name: value for name, value in asdict(figures).items() if name not in ("is_exact", "tables")}
    assert set(numbers.values()) == {None} and figures.tables == ()
    assert figures_of(event, is_exact=True).came == 3


def test_whoever_came_to_an_earlier_event_is_told_apart():
    first = make_held_event([("GM", "Department of Labour", Sex.WOMAN, 6)])
    Event.objects.filter(pk=first.pk).update(starts_on="2020-01-01", ends_on="2020-01-02")
    people = [one.participant for one in first.registrations.filter(attendances__is_present=True)]
    second = make_held_event(CAME[:1], title="Another")
    for registration, person in zip(
        second.registrations.filter(attendances__is_present=True)[:5], people, strict=False
    ):
        registration.participant = person
        registration.save()

    assert figures_of(second, is_exact=True).came_before == 5
    assert figures_of(second, is_exact=False).came_before is None


def test_the_figures_take_the_same_number_of_queries(django_assert_num_queries):
    small, large = make_held_event(CAME[:1]), make_held_event(title="Another")
    for event in (small, large):
        with django_assert_num_queries(8):
            figures_of(event, is_exact=True)


def leaking_world(ministry, officer):
    """A shared report of an event with names, small groups and an owner among colleagues."""
    event = make_held_event(ministry=ministry, officer=officer)
    FollowUp.objects.create(
        event=event, text="Send the draft", owner=officer, owner_name=officer.name, due_on="2020-01-01"
    )
    FollowUp.objects.create(event=event, text="Pass the rules", owner_name="The parliament", due_on="2090-01-01")
    return event, share(event)


def test_an_authority_reads_no_name_and_no_small_number(ministry, partner, officer):
    event, _report = leaking_world(ministry, officer)
    address = f"/en/events/{event.pk}/report/read/"

    page = read(partner, address)
    text = words_of(page)
    assert [name for name in everybody_named(event) if name in text] == []
    assert "27 people came." in text and "29" not in text and "Eight rules were drafted." in text
    assert "Bureau Konateh" not in text and "Ghana Office" not in text
    assert "MIEUX team · overdue" in text and "The parliament" in text
    shown = page.context["figures"]
    assert shown == figures_of(event, is_exact=False) and "counted" not in page.context
    rows = rows_of(read(partner, f"{address}csv/"))
    numbers = [int(row[3]) for row in rows[1:] if row[0] != "Attendance" and row[3].isdigit() and row[3] != "0"]
    assert min(numbers) >= FEWEST
    assert sorted(numbers) == sorted([27, 14, 7, 7, 6, 15, 12, 27, 27])


@anybody("partner", "neighbour", "delegate", "committee_member", "expert", "focal_point")
def test_before_it_is_shared_nobody_outside_reads_it(persona, request, ministry):
    event = make_held_event(ministry=ministry)
    reporting.write_report(event=event, actor=event.officer, summary="Draft.", seen=0)

    client = signed_in(request.getfixturevalue(persona))
    for part in ("", "csv/", "pdf/en/"):
        assert client.get(f"/en/events/{event.pk}/report/read/{part}").status_code == 404
        assert client.get(f"/en/events/{event.pk}/report/{part}").status_code == 404


@anybody("neighbour", "delegate", "committee_member", "focal_point", "administrator", "expert")
def test_strangers_read_no_shared_report(persona, request, ministry):
    event = make_held_event(ministry=ministry)
    share(event)

    response = signed_in(request.getfixturevalue(persona)).get(f"/en/events/{event.pk}/report/read/")
    assert response.status_code == 404


def test_the_expert_of_the_mission_reads_it_and_another_does_not():
    mission = make_mission()
    deployment = make_deployment(DeploymentStatus.CONFIRMED, mission=mission)
    event = make_held_event(mission=mission)
    share(event)

    assert "27 people came." in words_of(read(deployment.expert.user, f"/en/events/{event.pk}/report/read/"))
    other = make_expert()
    assert signed_in(other.user).get(f"/en/events/{event.pk}/report/read/").status_code == 404


def test_sharing_needs_words_and_an_event_that_was_held_and_tells_each_contact_once(ministry, partner, officer):
    event = make_held_event(ministry=ministry, officer=officer)
    client, address = signed_in(officer), f"/en/events/{event.pk}/report/share/"
    assert "Write in short what came of the event first." in words_of(client.get(address))
    with pytest.raises(TransitionRefused, match="in short"):
        reporting.share_report(event=event, actor=officer, seen=0)

    client.post(f"/en/events/{event.pk}/report/write/", {"summary": "Rules were drafted.", "seen": "0"})
    client.post(address, {"seen": "1"})
    assert event.report.is_shared
    client.post(address, {"seen": "2"})
    client.post(address, {"seen": "3"})

    assert EventReport.objects.get(event=event).is_shared
    assert list(OutgoingMessage.objects.filter(event="event_report").values_list("recipient__name", flat=True)) == [
        partner.name
    ]
    with pytest.raises(TransitionRefused, match="not held"):
        reporting.share_report(event=make_event(), actor=officer, seen=0)
    with pytest.raises(StepNotAllowed):
        reporting.unshare_report(event=event, actor=partner, seen=4)


def test_two_officers_do_not_overwrite_each_other(officer):
    event = make_held_event(CAME[:1], officer=officer)
    reporting.write_report(event=event, actor=officer, summary="Mine.", seen=0)

    response = signed_in(officer).post(f"/en/events/{event.pk}/report/write/", {"summary": "Yours.", "seen": "0"})
    text = words_of(response)
    assert response.status_code == 409 and "Somebody changed the report" in text and "Mine." in text
    assert response.context["form"]["summary"].value() == "Yours."
    assert 'name="seen" value="1"' in response.content.decode()
    assert EventReport.objects.get().summary == "Mine."


def test_a_shared_report_keeps_its_words(officer):
    event = make_held_event(CAME[:1], officer=officer)
    report = share(event)
    with pytest.raises(TransitionRefused, match="keeps its words"):
        reporting.write_report(event=event, actor=officer, summary=" ", seen=report.version)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventReport.objects.filter(pk=report.pk).update(summary="")


def test_papers_are_set_in_both_languages_and_versions(ministry, partner, officer):
    event, _report = leaking_world(ministry, officer)
    for user, part in ((officer, "report/pdf"), (partner, "report/read/pdf")):
        for language in ("en", "fr"):
            response = signed_in(user).get(f"/en/events/{event.pk}/{part}/{language}/")
            assert response.content.startswith(b"%PDF") and language in response["Content-Disposition"]
    assert signed_in(officer).get(f"/en/events/{event.pk}/report/pdf/xx/").status_code == 404


def test_the_paper_says_what_participants_said_once_the_questions_are_closed(officer):
    event = make_held_event(CAME[:1], officer=officer)
    poll = the_poll(event)
    answer([new_ballot(poll.pk) for _n in range(6)])
    assert "participants said" not in text_of(report_pdf(event, None, "en", is_exact=False))

    close_poll(poll)

    said = text_of(report_pdf(event, None, "en", is_exact=False))
    assert "What participants said" in said and "6 answers" in said and "75 % of those asked" in said


def test_the_job_runs():
    out = io.StringIO()
    call_command("tick", only=["follow-ups"], stdout=out)
    assert "0 follow-up points" in out.getvalue()
