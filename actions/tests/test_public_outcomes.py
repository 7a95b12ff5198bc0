"""What everybody reads of what came of an Action: figures of large groups, steps without words, lessons, people without names."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from actions.choices import ActionStatus as S
from actions.models import Action, AuthorityRating, Echo
from actions.public import who_went
from actions.public_outcomes import said_by_authorities
from actions.services.echoing import Heard, answer_echo
from actions.tests.factories import make_action, make_activity, make_mission_of
from events.choices import LessonKind
from events.models import RatingPoll, RatingTally
from events.services import collecting
from events.tests.factories import end_event, make_event
from events.tests.reported import make_held_event
from missions.choices import DeploymentStatus
from missions.tests.factories import make_deployment, make_seat
from partners.tests.factories import make_country, make_institution, make_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    """An Action before the public that has ended."""
    made = make_action(S.COMPLETED)
    Action.objects.filter(pk=made.pk).update(is_published=True)
    made.refresh_from_db()
    return made


def page_of(client, action, language="en"):
    """The public page."""
    response = client.get(f"/{language}/actions/{action.reference}/")
    assert response.status_code == 200
    return response


def held_event(action, *, answers=0, asked=0):
    """A held event of the Action; its closed poll has so many answers, half of them the best."""
    event = end_event(make_event(officer=action.officer), days=60)
    make_activity(action, event=event, title=f"Workshop {event.pk}")
    if asked:
        day = timezone.localdate() - timedelta(days=30)
        poll = RatingPoll.objects.filter(event=event, round="end").first() or RatingPoll.objects.create(
            event=event, round="end", opens_on=day, closes_on=day
        )
        RatingPoll.objects.filter(pk=poll.pk).update(opens_on=day, closes_on=day, asked=asked, answers=answers)
        poll.tallies.all().delete()
        for step, number in ((5, answers // 2), (3, answers - answers // 2)):
            RatingTally.objects.create(poll=poll, way="link", question="overall", step=step, count=number)
    return event


def test_ratings_are_added_up_over_large_groups_alone(client, action):
    held_event(action, answers=10, asked=12)
    held_event(action, answers=6, asked=18)
    held_event(action, answers=4, asked=5)

    response = page_of(client, action)
    said = response.context["said_of_events"]
    page = response.content.decode()

    assert (said.count.n, said.count.asked, said.events, said.left_out) == (16, 30, 2, 1)
    assert "Participants of 2 events" in page
    cells = re.findall(r'<td class="num" data-label="([^"]+)">([^<]+)</td>', page)
    assert cells == [
        ("Excellent or very good", "50 %"),
        ("Answers", "16"),
        ("Asked", "30"),
        ("Response rate", "53 %"),
    ]
    assert "1 event with fewer answers is left out." in page


def test_small_groups_alone_show_nothing(client, action):
    held_event(action, answers=4, asked=5)

    response = page_of(client, action)

    assert response.context["said_of_events"] is None
    assert "How it was rated" not in response.content.decode()


def rate(action, number):
    """So many authorities rate the Action."""
    for place in range(number):
        institution = make_institution(make_country("GM"), name=f"Authority {place}")
        AuthorityRating.objects.create(
            action=action, institution=institution, overall=5, words="Not for the public", rated_by=action.officer
        )


@pytest.mark.parametrize(("number", "is_shown"), [(1, False), (4, False), (5, True)])
def test_authorities_are_shown_only_five_or_more_together(client, action, number, is_shown):
    rate(action, number)

    page = page_of(client, action).content.decode()

    assert ("The authorities" in page) == is_shown
    assert (said_by_authorities(action) is not None) == is_shown
    assert "Not for the public" not in page


def test_of_an_echo_the_step_and_the_address_are_public_and_nothing_else(client, action):
    echo = Echo.objects.create(action=action, months=6)
    heard = Heard("adopted", "Awa Signer", "Words for the team", "https://law.example/decree")
    answer_echo(echo=echo, heard=heard, seen=1)
    Echo.objects.create(action=action, months=12)

    page = page_of(client, action).content.decode()

    assert "After 6 months" in page and "After 12 months" in page
    assert '<a href="https://law.example/decree"' in page
    assert "Adopted · answered in" in page
    assert "not answered yet" in page
    assert [secret for secret in ("Awa Signer", "Words for the team") if secret in page] == []


def lesson(event, title, *, language="en", is_for_library=True):
    """A line that the team wrote."""
    values = {"kind": LessonKind.LESSON, "title": title, "language": make_language(language)}
    made = collecting.add_lesson(event=event, actor=event.officer, values=values)
    type(made).objects.filter(pk=made.pk).update(is_for_library=is_for_library)


def test_lessons_for_the_library_stand_on_the_page_marked_in_their_language(client, action):
    event = held_event(action)
    lesson(event, "Explain the rules first.")
    lesson(event, "Expliquer d’abord.", language="fr")
    lesson(event, "Internal remark", is_for_library=False)

    page = page_of(client, action).content.decode()

    assert "Explain the rules first." in page
    assert '<div lang="fr"><h3>Expliquer d’abord.</h3>' in page
    assert "Internal remark" not in page


def test_what_is_of_another_action_stays_there(client, action):
    other = make_action(S.COMPLETED)
    lesson(held_event(other, answers=9, asked=9), "Of another Action")
    Echo.objects.create(action=other, months=6)

    response = page_of(client, action)

    assert (response.context["echoes"], response.context["lessons"]) == ([], [])
    assert response.context["said_of_events"] is None


def team(action, countries):
    """Somebody from each of these countries is confirmed for a mission of the Action."""
    mission = make_mission_of(make_activity(action, title="Mission"))
    for place, iso2 in enumerate(countries):
        seat = mission.seats.first() if not place else make_seat(mission)
        one = make_deployment(DeploymentStatus.CONFIRMED, mission=mission, seat=seat)
        type(one.expert).objects.filter(pk=one.expert_id).update(country_of_service=make_country(iso2, region=None))


@pytest.mark.parametrize(
    ("countries", "count", "shown"),
    [
        (["FI", "SE"], None, ("Pays FI", "Pays SE")),
        (["FI"] * 4 + ["SE"] * 1, 5, ("Pays FI", "Pays SE")),
        (["FI"] * 7 + ["SE"] * 2 + ["DK"] * 3, 12, ("Pays DK", "Pays FI (7)", "Pays SE")),
    ],
)
def test_the_team_is_counted_without_small_groups(action, countries, count, shown):
    team(action, countries)

    people = who_went(action)

    assert people.count == count
    assert tuple(name.replace("Country", "Pays") for name in people.countries) == shown


def test_a_small_team_is_named_by_its_countries_and_never_by_name(client, action):
    team(action, ["FI", "SE"])

    page = page_of(client, action).content.decode()

    assert "Fewer than five experts" in page
    assert "From: Country FI, Country SE." in page


def test_events_say_how_many_came_without_small_groups(client, action):
    for number in (6, 4):
        event = make_held_event((("GM", "Department of Labour", "woman", number),), officer=action.officer)
        make_activity(action, event=event, title=f"Workshop of {number}")

    page = page_of(client, action).content.decode()

    assert "6 participants" in page
    assert "4 participants" not in page
