"""Who goes, on the Action's pages: the whole story for the team, those who said yes for the authority, no names for anybody else."""

from datetime import timedelta
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from actions import services
from actions.choices import ActionStatus as S
from actions.services.seen import last_seen
from actions.tests.factories import make_action, make_activity, make_mission_of
from actions.tests.reading import anybody, read, signed_in, text_of
from actions.views.panels import launch_panel
from clock.choices import Party
from experts.choices import ExpertCategory
from experts.models import CvOpening
from experts.services import put_cv
from missions import services as mission_services
from missions.choices import DeploymentStatus as D
from missions.choices import MissionStatus
from missions.models import Mission
from missions.tests.factories import again, make_deployment, make_goer
from papers.uploads import check_upload
from partners.choices import Mode
from partners.tests.factories import make_area, make_country, make_theme

pytestmark = pytest.mark.django_db
NUMBERS = count(1)


@pytest.fixture
def action(ministry, partner, officer):
    return make_action(institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def activity(action):
    return action.activities.get()


@pytest.fixture
def mission(activity):
    return make_mission_of(activity)


def quetz(**fields):
    """Somebody whose name and employer stand on no page by chance."""
    number = next(NUMBERS)
    fields.setdefault("country_of_service", make_country("MA", name_en="Morocco", name_fr="Maroc"))
    fields.setdefault("category", ExpertCategory.PARTNER_ADMINISTRATION)
    return make_goer(name=f"Zo Quetz{number}", employer=f"Bureau Quetz{number}", email=f"q{number}@x.org", **fields)


def page_of(action):
    return reverse("actions:action-detail", args=[action.reference])


def plan_url(activity):
    return reverse("actions:mission-plan", args=[activity.pk])


def typed(client, url, **changes):
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in data.items()} | changes


def test_the_form_starts_from_the_plan(action, activity, officer):
    theme = make_theme("LM")
    area = make_area("LM-LAB", theme=theme)
    action.areas.add(area)
    client = signed_in(officer)

    response = client.post(plan_url(activity), typed(client, plan_url(activity)))

    mission = Mission.objects.get()
    assert response.url == reverse("missions:mission-detail", args=[mission.pk])
    assert (mission.title, mission.place, mission.mode) == ("Scoping mission", "Banjul", Mode.ONSITE)
    assert (mission.starts_on, mission.ends_on, mission.country.iso2) == (
        activity.starts_on,
        activity.starts_on,
        "GM",
    )
    assert [(seat.theme, seat.area) for seat in mission.seats.all()] == [(theme, area)]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(activity, officer):
    client = signed_in(officer)
    data = typed(client, plan_url(activity), title="A week at the desks", country="", starts_on=timezone.localdate())

    response = client.post(plan_url(activity), data)

    errors = response.context["form"].errors
    assert {"country", "starts_on"} == set(errors)
    assert "A week at the desks" in text_of(response)
    assert not Mission.objects.exists()


def test_a_remote_mission_needs_no_country(activity, officer):
    client = signed_in(officer)

    client.post(plan_url(activity), typed(client, plan_url(activity), mode=Mode.REMOTE, country=""))

    assert Mission.objects.get().country is None


def test_an_activity_without_days_asks_for_them(action, officer):
    activity = make_activity(action, starts_on=None, title="Later")
    client = signed_in(officer)

    response = client.post(plan_url(activity), typed(client, plan_url(activity)))

    assert set(response.context["form"].errors) == {"starts_on", "ends_on"}


def test_an_activity_with_a_mission_leads_to_it(activity, mission, officer):
    assert read(officer, plan_url(activity)).url == reverse("missions:mission-detail", args=[mission.pk])


@anybody("partner", "delegate", "committee_member", "administrator")
@pytest.mark.parametrize("name", ["mission-plan", "mission-move"])
def test_only_the_team_plans_and_moves(activity, name, persona, request):
    url = reverse(f"actions:{name}", args=[activity.pk])
    client = signed_in(request.getfixturevalue(persona))

    assert (client.get(url).status_code, client.post(url).status_code) == (403, 403)


def test_the_workspace_offers_to_plan_and_then_shows_the_team(action, activity, officer):
    assert plan_url(activity) in text_of(read(officer, page_of(action)))

    mission = make_mission_of(activity, seats=2)
    expert = quetz()
    make_deployment(D.INVITED, seat=mission.seats.first(), expert=expert)

    page = text_of(read(officer, page_of(action)))
    assert plan_url(activity) not in page
    assert expert.name in page
    assert "Answers until" in page
    assert "0 of 2 seats are confirmed." in page
    assert reverse("missions:mission-detail", args=[mission.pk]) in page


def test_an_administrator_reads_the_team_without_its_tools(action, mission, administrator):
    expert = quetz()
    make_deployment(D.HELD, mission=mission, expert=expert)

    page = text_of(read(administrator, page_of(action)))

    assert expert.name in page
    assert reverse("missions:mission-detail", args=[mission.pk]) not in page


def test_the_checklist_leads_to_the_mission(action, mission, officer):
    panel = launch_panel(action, officer)

    line = next(one for one in panel.lines if one.text == "The team of the first activity is confirmed")
    assert (line.state, line.url) == ("no", reverse("missions:mission-detail", args=[mission.pk]))
    assert panel.sentence == "Not yet: 2 of 8 are open."


@pytest.mark.parametrize("status", [D.HELD, D.INVITED, D.OTHER_DATES, D.DECLINED, D.WITHDRAWN, D.NOT_RELEASED])
def test_before_the_yes_and_after_a_no_nobody_outside_reads_a_name(
    action, mission, partner, delegate, committee_member, status
):
    make_deployment(status, mission=mission, expert=quetz())

    for user in (partner, delegate, committee_member):
        page = text_of(read(user, page_of(action)))
        assert "Quetz" not in page
        assert "Morocco" not in page
        assert "1 expert is being chosen." in page


@pytest.mark.parametrize("status", [D.ACCEPTED, D.CONFIRMED])
def test_after_the_yes_the_authority_reads_who_comes(action, mission, partner, status):
    expert = quetz()
    make_deployment(status, mission=mission, expert=expert)

    page = text_of(read(partner, page_of(action)))

    assert expert.name in page
    assert expert.employer in page
    assert expert.email not in page


@anybody("delegate", "committee_member")
def test_the_delegation_and_the_committee_read_countries_and_categories(action, mission, persona, request):
    make_deployment(D.CONFIRMED, mission=mission, expert=quetz())

    page = text_of(read(request.getfixturevalue(persona), page_of(action)))

    assert "Partner-country or Global South administration, Morocco" in page
    assert "Quetz" not in page


def launched(action, mission, officer):
    mission_services.move_mission(mission=mission, step="confirm_team", actor=officer)
    services.move_action(action=action, step="declare_ready", actor=officer)
    return services.move_action(action=action, step="launch", actor=officer)


def test_the_public_reads_kinds_and_countries_once_it_is_launched(client, action, mission, officer, settings):
    action.is_published = True
    action.save()
    make_deployment(D.CONFIRMED, mission=mission, expert=quetz())
    url = reverse("actions:action-public", args=[action.reference])
    assert "Morocco" not in text_of(client.get(url))

    launched(action, mission, officer)

    page = text_of(client.get(url))
    assert "Fewer than five experts: Partner-country or Global South administration." in page
    assert "From: Morocco." in page
    assert "Quetz" not in page


def with_cv(expert):
    upload = SimpleUploadedFile("cv.pdf", b"%PDF-1.4 Quetz", content_type="application/pdf")
    put_cv(expert=expert, actor=expert.user, checked=check_upload(upload))
    return expert


def cv_url(deployment):
    return reverse("actions:deployment-cv", args=[deployment.pk])


def test_the_authority_opens_the_cv_of_whoever_said_yes_and_says_why(action, mission, partner):
    expert = with_cv(quetz())
    deployment = make_deployment(D.ACCEPTED, mission=mission, expert=expert)
    client = signed_in(partner)
    assert cv_url(deployment) in text_of(client.get(page_of(action)))

    assert client.post(cv_url(deployment), {"reason": ""}).status_code == 200
    assert not CvOpening.objects.exists()
    response = client.post(cv_url(deployment), {"reason": "To prepare the visit."})

    assert b"".join(response.streaming_content) == b"%PDF-1.4 Quetz"
    opening = CvOpening.objects.get()
    assert (opening.expert, opening.opened_by, opening.reason) == (expert, partner, "To prepare the visit.")


@pytest.mark.parametrize("status", [D.INVITED, D.DECLINED])
def test_no_cv_before_the_yes_or_after_the_no(mission, partner, status):
    deployment = make_deployment(status, mission=mission, expert=with_cv(quetz()))
    client = signed_in(partner)

    assert client.get(cv_url(deployment)).status_code == 404
    assert client.post(cv_url(deployment), {"reason": "I want it."}).status_code == 404
    assert not CvOpening.objects.exists()


@anybody("delegate", "committee_member")
def test_the_cv_is_for_the_authority_alone(mission, persona, request):
    deployment = make_deployment(D.CONFIRMED, mission=mission, expert=with_cv(quetz()))
    client = signed_in(request.getfixturevalue(persona))

    assert client.get(cv_url(deployment)).status_code == 403
    assert client.post(cv_url(deployment), {"reason": "I want it."}).status_code == 403
    assert not CvOpening.objects.exists()


def test_the_team_opens_a_cv_from_the_profile(mission, officer):
    deployment = make_deployment(D.CONFIRMED, mission=mission)

    url = reverse("experts:cv-open", args=[deployment.expert_id])
    assert read(officer, cv_url(deployment)).url == url


def later(activity):
    """The plan moves by a week; the mission does not."""
    activity.starts_on += timedelta(days=7)
    activity.ends_on = activity.starts_on + timedelta(days=1)
    activity.save()
    return reverse("actions:mission-move", args=[activity.pk])


def test_other_days_in_the_plan_are_said_and_offered(action, activity, mission, officer):
    url = later(activity)
    assert url in text_of(read(officer, page_of(action)))

    held = make_deployment(D.ACCEPTED, mission=mission, expert=quetz())
    client = signed_in(officer)
    page = text_of(client.get(url))
    assert "1 expert was asked for the old days." in page
    assert held.expert.name in page

    client.post(url, {"seen": Mission.objects.get().version})

    mission.refresh_from_db()
    assert (mission.starts_on, mission.ends_on) == (activity.starts_on, activity.ends_on)
    assert again(held).status == D.HELD
    action.refresh_from_db()
    assert action.holder == Party.TEAM
    assert url not in text_of(client.get(page_of(action)))


def test_a_clash_moves_nothing_and_says_who(activity, mission, officer):
    expert = quetz()
    held = make_deployment(D.HELD, mission=mission, expert=expert)
    url = later(activity)
    elsewhere = make_mission_of(make_activity(activity.action, starts_on=activity.starts_on))
    make_deployment(D.HELD, mission=elsewhere, expert=expert)

    response = signed_in(officer).post(url, {"seen": mission.version})

    assert response.status_code == 409
    assert f"{expert.name} is taken between" in text_of(response)
    mission.refresh_from_db()
    assert (mission.starts_on, again(held).first_on) == (activity.starts_on - timedelta(days=7), mission.first_on)


def test_a_stale_page_moves_nothing(activity, mission, officer):
    url = later(activity)

    response = signed_in(officer).post(url, {"seen": mission.version + 1})

    assert response.status_code == 409
    assert "was changed after you opened this page" in text_of(response)


def test_after_a_change_of_the_plan_the_mission_is_offered_to_move(activity, mission, officer):
    client, url = signed_in(officer), reverse("actions:activity-edit", args=[activity.pk])
    day = activity.starts_on + timedelta(days=3)

    response = client.post(url, typed(client, url, starts_on=day, ends_on=day))

    assert response.url == reverse("actions:mission-move", args=[activity.pk])


def test_the_plan_can_take_the_days_of_the_mission(activity, mission, officer):
    later(activity)
    client, url = signed_in(officer), reverse("actions:activity-edit", args=[activity.pk])

    form = client.get(f"{url}?days=mission").context["form"]

    assert (form["starts_on"].value(), form["ends_on"].value()) == (mission.starts_on, mission.ends_on)


def test_taking_an_activity_out_says_what_ends(activity, mission, officer):
    make_deployment(D.INVITED, mission=mission)

    page = text_of(read(officer, reverse("actions:activity-delete", args=[activity.pk])))

    assert "Its mission is cancelled with it. 1 expert is let go; whoever was invited is told why." in page


def test_cancelling_the_action_says_what_ends(action, mission, manager):
    make_deployment(D.INVITED, mission=mission)
    url = reverse("actions:action-step", args=[action.reference, "cancel"])

    assert "Its mission is cancelled with it. 1 expert is let go" in text_of(read(manager, url))
    signed_in(manager).post(url, {"reason": "Elections.", "seen": last_seen(action)})

    mission.refresh_from_db()
    assert mission.status == MissionStatus.CANCELLED


@anybody("officer", "partner")
def test_a_page_costs_the_same_with_more_people(action, activity, persona, request, django_assert_num_queries):
    client = signed_in(request.getfixturevalue(persona))
    number = {"officer": 32, "partner": 27}[persona]
    make_deployment(D.CONFIRMED, mission=make_mission_of(activity), expert=quetz())
    client.get(page_of(action))
    with django_assert_num_queries(number):
        client.get(page_of(action))

    mission = make_mission_of(make_activity(action), seats=3)
    for seat in mission.seats.all():
        make_deployment(D.HELD, seat=seat, expert=quetz())
    with django_assert_num_queries(number):
        client.get(page_of(action))


@pytest.mark.parametrize("status", list(S))
@anybody("officer", "partner")
def test_every_status_has_its_page_with_a_team(status, persona, ministry, partner, request):
    action = make_action(status, institution=ministry, contact=partner)
    make_deployment(
        D.CONFIRMED, mission=make_mission_of(action.activities.get(), starts_on=timezone.localdate() + timedelta(30),
                                             ends_on=timezone.localdate() + timedelta(31))
    )  # fmt: skip

    assert read(request.getfixturevalue(persona), page_of(action)).status_code == 200
