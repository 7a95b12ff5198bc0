"""The pages of one mission: planning, texts, two people at one page, steps, days, history."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from experts.choices import AvailabilityKind
from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus as M
from missions.models import Deployment, Mission
from partners.tests.factories import make_country, make_region

from .factories import again, make_deployment, make_goer, make_mission, make_seat

pytestmark = pytest.mark.django_db


def page(name, *arguments):
    return reverse(f"missions:{name}", args=arguments)


def day(number):
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def gambia_asks(gambia):
    """A country that can be chosen."""
    gambia.region = make_region("WCA")
    gambia.save()
    return gambia


def sent(country=None, **fields):
    """A whole form of a new mission."""
    return {
        "title": "Border posts", "mode": "onsite", "country": country.pk if country else "", "place": "Banjul", "starts_on": day(30),
        "ends_on": day(34), "travel_before": 1, "travel_after": 2, "wants_peer": "on", "state_cap": 2, **fields,
    }  # fmt: skip


def test_a_mission_is_planned_and_leads_to_its_page(signed_in, officer, gambia_asks):
    response = signed_in.post(page("mission-create"), sent(gambia_asks, officer=officer.pk))

    mission = Mission.objects.get()
    assert response.url == page("mission-detail", mission.pk)
    assert (mission.country, mission.officer, mission.travel_after) == (gambia_asks, officer, 2)
    assert (mission.wants_peer, mission.wants_balance) == (True, False)
    assert "Describe the first seat" in signed_in.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"title": " "}, "title", "Say in a few words what the mission is for."),
        ({"country": ""}, "country", "Choose the country, or make it a remote mission."),
        (
            {"starts_on": "soon"},
            "starts_on",
            "This is not a day: choose one in the calendar, or write it as 2027-03-15.",
        ),
        ({"starts_on": timezone.localdate()}, "starts_on", "This day has passed. A mission lies ahead."),
        ({"ends_on": timezone.localdate() + timedelta(1)}, "ends_on", "The last day lies before the first."),
        ({"ends_on": timezone.localdate() + timedelta(99)}, "ends_on", "A mission has at most 60 days."),
        ({"travel_before": 9}, "travel_before", "At most 5 days on each side."),
        ({"travel_before": -1}, "travel_before", "No less than 0 days."),
        ({"state_cap": 0}, "state_cap", None),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(signed_in, gambia_asks, fields, name, words):
    response = signed_in.post(page("mission-create"), {**sent(gambia_asks), **fields})

    errors = response.context["form"].errors
    assert list(errors) == [name]
    assert words is None or errors[name] == [words]
    assert 'value="Banjul"' in response.content.decode()
    assert not Mission.objects.exists()


def test_a_remote_mission_needs_no_country(signed_in):
    signed_in.post(page("mission-create"), sent(mode="remote"))

    assert Mission.objects.get().country is None


def test_the_texts_are_written_and_named_in_the_history(signed_in, officer):
    mission = make_mission(officer=officer)
    texts = {"purpose": "See how.", "outputs": "A report.", "background": "Forty agencies.", "seen": 1}
    response = signed_in.post(page("mission-terms", mission.pk), texts)
    assert response.url == page("mission-detail", mission.pk) + "#terms"
    signed_in.post(page("mission-briefing", mission.pk), {"agenda": "Monday", "contacts": "Ms Jallow", "seen": 2})

    shown = signed_in.get(page("mission-detail", mission.pk)).content.decode()
    for words in ("See how.", "Forty agencies.", "Monday", "Ms Jallow", "Purpose, Expected outputs, Background"):
        assert words in shown


def test_two_people_at_one_text_overwrite_nothing(signed_in, officer, manager):
    mission = make_mission(officer=officer)
    services.change_mission(mission=mission, actor=manager, values={"purpose": "Theirs."})
    response = signed_in.post(page("mission-terms", mission.pk), {"purpose": "Mine.", "outputs": "", "seen": 1})

    assert response.status_code == 409
    pairs = [(one.label, one.stored, one.typed) for one in response.context["differences"]]
    assert pairs == [("Purpose", "Theirs.", "Mine."), ("Expected outputs", "A report with options.", "")]
    assert Mission.objects.get().purpose == "Theirs."
    again_sent = {"purpose": "Mine.", "outputs": "", "seen": response.context["form"]["seen"].value()}
    assert signed_in.post(page("mission-terms", mission.pk), again_sent).status_code == 302
    assert Mission.objects.get().purpose == "Mine."


def test_a_page_says_that_people_were_asked_with_the_text(signed_in):
    mission = make_deployment(D.INVITED).seat.mission

    assert (
        "1 person was asked with what stands here now"
        in signed_in.get(page("mission-terms", mission.pk)).content.decode()
    )


def test_a_conflicted_officer_is_not_offered(signed_in, officer):
    make_officer(name="Somebody Gone", email="gone@example.org", is_active=False)
    mission = make_mission(officer=officer)
    form = signed_in.get(page("mission-edit", mission.pk)).context["form"]

    assert [str(person) for person in form.fields["officer"].queryset] == ["Ines Vermeer"]


def test_the_page_says_what_is_missing_and_where_to_put_it_right(signed_in, officer):
    mission = make_mission(officer=officer, seats=0, purpose="")
    offers = {offer.name: offer for offer in signed_in.get(page("mission-detail", mission.pk)).context["offers"]}

    assert set(offers) == {"confirm_team", "cancel"}
    assert [url for url, _words in offers["confirm_team"].ways] == [
        page("seat-create", mission.pk),
        page("mission-terms", mission.pk),
    ]
    assert offers["cancel"].is_open


@pytest.mark.parametrize("seats", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(signed_in, officer, django_assert_num_queries, seats):
    mission = make_mission(officer=officer, seats=seats)
    for seat in mission.seats.all():
        make_deployment(D.DECLINED, seat=seat)
        make_deployment(D.INVITED, seat=seat)
    signed_in.get(page("mission-detail", mission.pk))

    with django_assert_num_queries(15):
        signed_in.get(page("mission-detail", mission.pk))


def test_a_step_is_taken_after_a_look_at_whom_it_concerns(signed_in, officer):
    deployment = make_deployment(D.INVITED)
    mission = deployment.seat.mission
    looked = signed_in.get(page("mission-step", mission.pk, "cancel"))
    assert [person.deployment for person in looked.context["people"]] == [deployment]

    empty = signed_in.post(page("mission-step", mission.pk, "cancel"), {"reason": "", "seen": mission.version})
    assert empty.context["form"].errors["reason"]
    signed_in.post(page("mission-step", mission.pk, "cancel"), {"reason": "Not needed.", "seen": mission.version})
    assert (Mission.objects.get().status, again(deployment).status) == (M.CANCELLED, D.WITHDRAWN)
    late = signed_in.get(page("mission-step", mission.pk, "cancel")).content.decode()
    assert "is not possible: the mission is already “Cancelled”." in late


def test_a_step_that_is_not_open_shows_its_checklist_and_no_button(signed_in, officer):
    mission = make_mission(officer=officer)
    response = signed_in.get(page("mission-step", mission.pk, "confirm_team"))

    assert [line.is_met for line in response.context["checklist"]] == [True, True, False]
    assert 'type="submit"' not in response.content.decode().split("<main")[1].split("</main>")[0]
    refused = signed_in.post(page("mission-step", mission.pk, "confirm_team"), {"seen": mission.version})
    assert refused.status_code == 409
    assert refused.context["refusals"] == ["1 seat has no confirmed expert."]


def test_there_is_no_step_by_another_name(signed_in, officer):
    assert signed_in.get(page("mission-step", make_mission(officer=officer).pk, "fly")).status_code == 404


def test_everybody_who_is_held_is_invited_from_one_page(signed_in, officer):
    mission = make_mission(officer=officer, seats=2)
    rows = [make_deployment(D.HELD, seat=seat) for seat in mission.seats.all()]
    looked = signed_in.get(page("mission-invite", mission.pk))
    assert [person.deployment for _seat, person in looked.context["people"]] == rows
    assert looked.context["button"] == "Invite 2 people"

    signed_in.post(page("mission-invite", mission.pk), {"days": 5, "seen": 1})
    found = Deployment.objects.order_by("pk")
    assert [one.status for one in found] == [D.INVITED, D.INVITED]
    assert {timezone.localdate(one.held_until) for one in found} == {day(5)}
    assert "Nobody is held who could be invited" in signed_in.get(page("mission-invite", mission.pk)).content.decode()


def test_nobody_is_invited_without_terms(signed_in, officer):
    mission = make_mission(officer=officer, outputs="")
    make_deployment(D.HELD, mission=mission)
    looked = signed_in.get(page("mission-invite", mission.pk)).content.decode()
    assert "Write the purpose and the expected outputs" in looked
    assert page("mission-terms", mission.pk) in looked

    refused = signed_in.post(page("mission-invite", mission.pk), {"days": 5, "seen": 1})
    assert refused.status_code == 409
    assert Deployment.objects.get().status == D.HELD


def days_of(first, last, **fields):
    return {"starts_on": day(first), "ends_on": day(last), "travel_before": 1, "travel_after": 1, **fields}


def test_other_days_are_looked_at_before_they_are_chosen(signed_in, officer):
    mission = make_mission(officer=officer, seats=3)
    first, second, third = mission.seats.all()
    confirmed, held = make_deployment(D.CONFIRMED, seat=first), make_deployment(D.HELD, seat=second)
    busy = make_deployment(D.HELD, seat=third)
    busy.expert.periods.create(kind=AvailabilityKind.BLACKOUT, starts_on=day(62), ends_on=day(62))
    looked = signed_in.get(page("mission-days", mission.pk), days_of(60, 64))

    found = [(effect.tone, effect.warning) for effect in looked.context["effects"]]
    assert found == [("tight", ""), ("good", ""), ("good", "Has named one of these days as taken.")]
    assert Mission.objects.get().starts_on == mission.starts_on
    signed_in.post(page("mission-days", mission.pk), days_of(60, 64, seen=mission.version))
    assert Mission.objects.get().starts_on == day(60)
    assert [again(one).status for one in (confirmed, held, busy)] == [D.HELD, D.HELD, D.HELD]
    assert again(held).first_on == day(59)


def test_who_is_taken_elsewhere_is_named_and_nothing_moves(signed_in, officer):
    goer = make_goer(name="Ana Kask")
    mine = make_deployment(D.HELD, mission=make_mission(officer=officer, starts_on=day(35)), expert=goer)
    other = make_mission(title="Elsewhere", officer=officer, starts_on=day(60))
    make_deployment(D.HELD, mission=other, expert=goer)
    mission = mine.seat.mission
    looked = signed_in.get(page("mission-days", mission.pk), days_of(58, 61))

    assert [effect.text for effect in looked.context["effects"]] == [
        "Cannot be held: taken by the mission “Elsewhere”."
    ]
    assert not looked.context["is_free"]
    refused = signed_in.post(page("mission-days", mission.pk), days_of(58, 61, seen=mission.version))
    assert refused.status_code == 409
    assert "Ana Kask is taken" in refused.context["refusals"][0]
    assert Mission.objects.get(pk=mission.pk).starts_on == day(35)


def test_wrong_days_are_said_beside_the_field(signed_in, officer):
    mission = make_mission(officer=officer)
    looked = signed_in.get(page("mission-days", mission.pk), days_of(64, 60))

    assert looked.context["form"].errors == {"ends_on": ["The last day lies before the first."]}
    assert not looked.context["is_asked"]


def test_days_of_an_old_page_change_nothing(signed_in, officer, manager):
    mission = make_mission(officer=officer)
    services.change_mission(mission=mission, actor=manager, values={"place": "Banjul"})
    refused = signed_in.post(page("mission-days", mission.pk), days_of(60, 64, seen=1))

    assert refused.status_code == 409
    assert refused.context["sent"]["seen"] == 2
    assert Mission.objects.get().starts_on == mission.starts_on


def test_the_days_of_a_confirmed_team_that_has_left_stay(signed_in, officer):
    deployment = make_deployment(D.CONFIRMED)
    mission = services.move_mission(mission=deployment.seat.mission, step="confirm_team", actor=officer)
    Mission.objects.filter(pk=mission.pk).update(starts_on=day(0))

    assert (
        "The mission has begun with a confirmed team"
        in signed_in.get(page("mission-days", mission.pk)).content.decode()
    )


def test_the_history_names_who_did_what_in_whose_name(signed_in, officer):
    goer = make_goer(name="Ana Kask")
    deployment = make_deployment(D.INVITED, expert=goer)
    services.answer_invitation(deployment=deployment, step="accept", actor=officer, note="By telephone.")
    entries = signed_in.get(page("mission-detail", deployment.seat.mission_id)).context["history"]

    assert [(one.who, one.text, one.reason) for one in entries[:3]] == [
        ("The portal", "The employer of Ana Kask is asked for the release", ""),
        ("Ines Vermeer, in the name of Ana Kask", "Ana Kask says yes", "By telephone."),
        (str(deployment.seat.mission.officer), "Ana Kask is invited", ""),
    ]


def test_a_long_history_has_pages(signed_in, officer):
    mission = make_mission(officer=officer)
    for number in range(55):
        services.change_mission(mission=mission, actor=officer, values={"place": f"Place {number}"})
    shown = signed_in.get(page("mission-detail", mission.pk))
    assert (len(shown.context["history"]), shown.context["has_more_history"]) == (8, True)

    first = signed_in.get(page("mission-history", mission.pk))
    rest = signed_in.get(page("mission-history", mission.pk) + first.context["next_url"])
    assert (len(first.context["history"]), len(rest.context["history"])) == (50, 5)
    assert rest.context["next_url"] == ""
    assert signed_in.get(page("mission-history", mission.pk) + "?before=yesterday").status_code == 200


def test_seats_lead_to_the_people_and_a_country_is_named(signed_in, officer):
    mission = make_mission(officer=officer, seats=0, country=make_country("TG"), place="Lomé")
    make_seat(mission, languages=("en", "fr"), workload_days=1)
    shown = signed_in.get(page("mission-detail", mission.pk))

    (row,) = shown.context["rows"]
    assert row.wish.endswith("Experienced, 1 day of work")
    assert shown.context["summary"] == ("0 of 1 seat confirmed", ["1 free"])
    assert "Lomé, Togo" in shown.content.decode()
