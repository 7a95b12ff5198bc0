"""The pages behind the signed links: what they show, what they take down, what they refuse, and what they keep of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from experts.models import Expert
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import ReleaseAnswer
from missions.links import invitation_token, release_token
from missions.models import Deployment, DeploymentRecord

from .factories import again, make_deployment, make_freelancer, make_goer, make_mission

pytestmark = pytest.mark.django_db


def invitation(deployment):
    """The page behind the link of an invitation."""
    return reverse("missions:invitation-answer", args=[invitation_token(again(deployment))])


def release(deployment):
    """The page behind the link to an employer."""
    return reverse("missions:release-answer", args=[release_token(again(deployment))])


def days_of(deployment, *, weeks=2, length=None):
    """Fields of other dates, some weeks later."""
    first = deployment.first_on + timedelta(weeks=weeks)
    last = first + timedelta(days=(deployment.last_on - deployment.first_on).days if length is None else length)
    return {"first": first.isoformat(), "last": last.isoformat()}


def test_opening_the_link_shows_the_terms_and_changes_nothing(client):
    mission = make_mission(background="They ask how others do it.", contacts="Fatou Jallow", travel_notes="Vaccination")
    invited = make_deployment(D.INVITED, mission=mission)
    lines = DeploymentRecord.objects.count()

    response = client.get(invitation(invited))

    assert [mission.title in response.text, mission.purpose in response.text, mission.background in response.text] == [
        True
    ] * 3
    assert ("Fatou Jallow" in response.text, "Vaccination" in response.text) == (False, False)
    assert [one.way.answer for one in response.context["offered"]] == ["accept", "offer_dates", "decline"]
    assert (again(invited).status, DeploymentRecord.objects.count()) == (D.INVITED, lines)
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("same-origin", "noindex, nofollow")
    assert "no-store" in response["Cache-Control"]


def test_one_tap_is_a_yes_and_the_page_thanks(client):
    invited = make_deployment(D.INVITED)
    page = invitation(invited)

    response = client.post(page, {"answer": "accept", "seen": invited.version, "note": "Gladly."}, follow=True)

    assert response.redirect_chain == [(page + "?said=1", 302)]
    done = again(invited)
    assert (done.status, done.answer_note, done.history.get(step="accept").actor) == (D.ACCEPTED, "Gladly.", None)
    assert response.context["standing"].title == "Thank you: you said yes"
    assert [one.way.answer for one in response.context["offered"]] == ["cancel"]


def test_a_second_tap_is_no_error(client):
    invited = make_deployment(D.INVITED)
    page, data = invitation(invited), {"answer": "accept", "seen": invited.version}

    answers = [client.post(page, data).status_code for _turn in range(2)]

    assert answers == [302, 302]
    assert again(invited).history.filter(step="accept").count() == 1


def test_other_dates_are_proposed_and_the_yes_stays_open(client):
    invited = make_deployment(D.INVITED)
    days = days_of(invited)

    response = client.post(invitation(invited), {"answer": "offer_dates", "seen": invited.version, **days}, follow=True)

    now = again(invited)
    assert (now.status, now.offered_from.isoformat(), now.offered_to.isoformat()) == (
        D.OTHER_DATES,
        days["first"],
        days["last"],
    )
    assert [one.way.answer for one in response.context["offered"]] == ["accept", "offer_dates", "decline"]


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"first": ""}, "first", "Give the first day."),
        ({"first": "soon"}, "first", "Write the day as in 2026-05-31."),
        ({"first": "2020-01-01"}, "first", "This day has passed."),
        ({"first": "2099-01-01", "last": "2099-02-01"}, "first", "more than a year from now"),
        ({"last": "2021-01-01"}, "last", "lies before the first"),
        ({"last": "length"}, "last", "The mission takes 7 days"),
    ],
)
def test_wrong_days_are_said_beside_the_field_and_what_was_typed_stays(client, change, field, sentence):
    invited = make_deployment(D.INVITED)
    days = days_of(invited, length=1 if change.get("last") == "length" else None)
    change = {} if change.get("last") == "length" else change
    data = {"answer": "offer_dates", "seen": invited.version, "note": "After Easter.", **days, **change}

    response = client.post(invitation(invited), data)

    (open_way,) = [one for one in response.context["offered"] if one.is_open]
    assert (open_way.way.answer, sentence in str(open_way.form.errors[field])) == ("offer_dates", True)
    assert "After Easter." in response.text
    assert '<details class="answer" open>' in response.text
    assert again(invited).status == D.INVITED


def test_a_yes_is_taken_back_with_a_reason_until_the_journey_begins(client):
    accepted = make_deployment(D.CONFIRMED)
    page = invitation(accepted)

    refused = client.post(page, {"answer": "cancel", "seen": accepted.version})
    assert "Say why in a sentence" in refused.text
    assert again(accepted).status == D.CONFIRMED

    client.post(page, {"answer": "cancel", "seen": accepted.version, "note": "Elections are called."})
    done = again(accepted)
    assert (done.status, done.answer_note) == (D.DECLINED, "Elections are called.")


def test_nothing_is_taken_back_once_the_journey_has_begun(client):
    going = make_deployment(D.CONFIRMED)
    Deployment.objects.filter(pk=going.pk).update(first_on=timezone.localdate())
    page = invitation(going)

    response = client.post(page, {"answer": "cancel", "seen": going.version, "note": "Too late."})

    assert (response.status_code, response.context["refused"]) == (
        409,
        ["This cannot be answered here any more. Write to the MIEUX team."],
    )
    assert again(going).status == D.CONFIRMED


def test_an_older_page_answers_nothing_and_keeps_the_words(client):
    invited = make_deployment(D.INVITED)
    services.extend_hold(deployment=invited, actor=invited.held_by, days=14)

    data = {"answer": "decline", "seen": invited.version, "note": "I am abroad."}
    response = client.post(invitation(invited), data)

    assert response.status_code == 409
    assert ("changed meanwhile" in response.text, "I am abroad." in response.text) == (True, True)
    assert again(invited).status == D.INVITED


@pytest.mark.parametrize("status", [D.DECLINED, D.WITHDRAWN, D.NOT_RELEASED])
def test_what_has_ended_says_so_and_takes_no_answer(client, status):
    ended = make_deployment(status)
    page = invitation(ended)

    shown, sent = client.get(page), client.post(page, {"answer": "accept", "seen": ended.version})

    assert (shown.context["offered"], sent.status_code, again(ended).status) == ([], 409, status)


def test_links_die_with_their_round_and_open_nothing_else(client):
    invited = make_deployment(D.INVITED)
    page = invitation(invited)
    wrong = reverse("missions:release-answer", args=[invitation_token(again(invited))])
    Expert.objects.filter(pk=invited.expert_id).update(email="other@example.org")

    answers = [
        client.get(page),
        client.post(page, {"answer": "accept"}),
        client.get(wrong),
        client.get(page[:-3] + "/"),
    ]

    assert [one.status_code for one in answers] == [404] * 4
    assert [invited.seat.mission.title in one.text for one in answers] == [False] * 4
    assert again(invited).status == D.INVITED


def test_the_employer_reads_who_and_when_and_nothing_between_us_and_the_expert(client):
    mission = make_mission(contacts="Fatou Jallow", background="Between us")
    accepted = make_deployment(D.ACCEPTED, mission=mission)
    Deployment.objects.filter(pk=accepted.pk).update(answer_note="My chief is difficult.", reason="Speaks well.")

    text = client.get(release(accepted)).text

    shown = [word in text for word in (accepted.expert.name, "Adviser", mission.title, mission.purpose)]
    hidden = [word in text for word in ("Fatou", "Between us", "difficult", "Speaks well", accepted.expert.email)]
    assert (shown, hidden) == ([True] * 4, [False] * 5)


def test_the_employer_releases_under_a_name(client):
    accepted = make_deployment(D.ACCEPTED)
    page = release(accepted)

    nameless = client.post(page, {"answer": "given", "seen": accepted.version})
    assert "Give your name and function" in nameless.text
    client.post(page, {"answer": "given", "seen": accepted.version, "name": "Head of unit"})
    again_sent = client.post(page, {"answer": "given", "seen": accepted.version, "name": "Head of unit"})

    done = again(accepted)
    assert (done.status, done.release_name, again_sent.status_code) == (D.CONFIRMED, "Head of unit", 302)
    assert done.history.get(step="confirm").on_behalf_of == "Head of unit"


def test_the_employer_names_other_days_then_decides(client):
    accepted = make_deployment(D.ACCEPTED)
    page, days = release(accepted), days_of(accepted)

    client.post(page, {"answer": "other_dates", "seen": accepted.version, "name": "Head", **days})
    now = again(accepted)
    assert (now.release, now.release_from.isoformat()) == (ReleaseAnswer.OTHER_DATES, days["first"])

    client.post(page, {"answer": "refused", "seen": now.version, "name": "Head", "note": "Elections."})
    assert (again(accepted).status, again(accepted).release_note) == (D.NOT_RELEASED, "Elections.")


def test_the_employer_takes_the_release_back_with_a_reason(client):
    going = make_deployment(D.CONFIRMED)
    page = release(going)
    data = {"answer": "take_back", "seen": going.version, "name": "Head"}

    wordless = client.post(page, data)
    client.post(page, {**data, "note": "The office burnt down."})

    assert "Say why in a sentence" in wordless.text
    assert (again(going).status, again(going).release) == (D.NOT_RELEASED, ReleaseAnswer.REFUSED)


def test_words_of_others_are_shown_as_words(client):
    mission = make_mission(title="<b>Bold</b>", purpose="<script>alert(1)</script>")
    invited = make_deployment(D.INVITED, mission=mission, expert=make_goer(name="<i>Kask</i>"))

    text = client.get(invitation(invited)).text

    assert ("<script>alert" in text, "<b>Bold" in text, "<i>Kask" in text) == (False, False, False)


@pytest.mark.parametrize("status", [D.ACCEPTED, D.CONFIRMED])
def test_an_employer_who_was_asked_hears_that_the_expert_does_not_go(client, mailoutbox, status):
    accepted = make_deployment(status)
    data = {"answer": "cancel", "seen": accepted.version, "note": "A new job."}

    client.post(invitation(accepted), data)

    (mail,) = [mail for mail in mailoutbox if "no longer needed" in mail.subject]
    assert (mail.to, "A new job." in mail.body) == (["head@labour.example.org"], False)


def test_an_employer_who_was_never_asked_hears_nothing(client, mailoutbox):
    invited = make_deployment(D.INVITED)

    client.post(invitation(invited), {"answer": "decline", "seen": invited.version})

    assert again(invited).status == D.DECLINED
    assert [mail for mail in mailoutbox if "no longer needed" in mail.subject] == []


def test_a_cancelled_mission_says_so_to_both_sides(client, mailoutbox):
    asked = make_deployment(D.ACCEPTED)
    pages = [invitation(asked), release(asked)]
    services.move_mission(mission=asked.seat.mission, step="cancel", actor=asked.held_by, reason="No budget.")

    standings = [client.get(page).context["standing"] for page in pages]

    assert standings[0].title == "The mission does not take place"
    assert standings[1].lines == ("The mission does not take place. Thank you for your readiness.",)
    subjects = {mail.subject for mail in mailoutbox}
    assert {
        "The mission “Licensing of agencies: scoping mission” does not take place",
        f"{asked.expert.name} does not go: the release is no longer needed",
    } <= subjects


def test_whoever_has_no_employer_is_told_that_yes_confirms_at_once(client):
    invited = make_deployment(D.INVITED, expert=make_freelancer())
    page = invitation(invited)

    text = client.get(page).text
    client.post(page, {"answer": "accept", "seen": invited.version})

    assert ("your seat is confirmed at once" in text, "ask your employer" in text) == (True, False)
    assert again(invited).status == D.CONFIRMED
