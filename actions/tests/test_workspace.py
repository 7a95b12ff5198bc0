"""The Action's own page: who may read it, and what it tells each of them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from actions import services
from actions.choices import ActionStatus as S
from actions.models import Action
from actions.tests.factories import make_action, make_activity, make_historical_action
from actions.tests.reading import anybody, read, signed_in, text_of
from actions.views.panels import launch_panel
from partners.models import Region
from partners.tests.factories import make_region

pytestmark = pytest.mark.django_db


def page_of(action, name="action-detail"):
    return reverse(f"actions:{name}", args=[action.reference])


@pytest.fixture
def action(ministry, partner):
    return make_action(institution=ministry, contact=partner)


@anybody("officer", "manager", "administrator", "partner", "delegate", "committee_member")
@pytest.mark.parametrize("name", ["action-detail", "action-history"])
def test_those_concerned_read_it_without_writing(action, persona, name, request):
    response = read(request.getfixturevalue(persona), page_of(action, name))

    assert response.status_code == 200
    assert "The Gambia I" in text_of(response)


@anybody("neighbour", "other_delegate", "focal_point", "expert")
@pytest.mark.parametrize("name", ["action-detail", "action-history", "plan-agree", "action-edit", "objective-edit"])
def test_others_find_nothing(action, persona, name, request):
    assert read(request.getfixturevalue(persona), page_of(action, name)).status_code == 404


@anybody("partner", "delegate", "committee_member", "administrator")
@pytest.mark.parametrize(
    "name", ["action-edit", "objective-edit", "activity-create", "deliverable-create", "officer-assign"]
)
def test_only_the_team_changes_the_record(action, persona, name, request):
    user = request.getfixturevalue(persona)

    assert read(user, page_of(action, name)).status_code == 403
    assert signed_in(user).post(page_of(action, name), {"title": "Mine"}).status_code == 403


def test_the_launch_panel_counts_what_is_open(ministry, officer):
    action = make_action(institution=ministry, officer=officer, is_planned=False)

    page = text_of(read(officer, page_of(action)))

    assert "Not yet: 5 of 7 are open." in page
    assert reverse("actions:objective-edit", args=[action.reference]) in page
    assert "The authority has not agreed the plan." in page


def test_the_launch_panel_opens_step_by_step(action, officer):
    panel = launch_panel(action, officer)
    assert (panel.sentence, panel.offer.name, panel.offer.is_open) == (
        "Not yet: 1 of 7 is open.",
        "declare_ready",
        True,
    )

    ready = services.move_action(action=action, step="declare_ready", actor=officer)

    panel = launch_panel(ready, officer)
    assert (panel.sentence, panel.offer.name, panel.offer.is_open) == ("Yes: everything is in place.", "launch", True)


def test_steps_of_another_role_say_whose_they_are(action, officer):
    page = text_of(read(officer, page_of(action)))

    assert "This step is taken by a programme manager." in page
    assert "Who can lift it" not in page


def test_missing_points_say_who_lifts_them(ministry, officer):
    action = make_action(institution=ministry, officer=officer, is_planned=False)

    lines = {line.text: line for line in launch_panel(action, make_user(role=Role.ADMINISTRATOR)).lines}

    assert lines["Objectives are written"].why.endswith("Who can lift it: the project officer.")
    assert lines["The authority has agreed the plan"].why.endswith("Who can lift it: the authority.")
    assert text_of(read(officer, page_of(action))).count("The authority has not agreed the plan.") == 1


def test_only_a_manager_is_led_to_the_extension(ministry, officer, manager):
    received_on = timezone.localdate() - timedelta(days=100)
    action = make_action(institution=ministry, officer=officer, received_on=received_on)
    url = reverse("actions:deadline-extend", args=[action.reference])

    assert url not in text_of(read(officer, page_of(action)))
    assert url in text_of(read(manager, page_of(action)))


@pytest.mark.parametrize("status", list(S))
@anybody("officer", "partner")
def test_every_status_has_its_page(status, persona, ministry, partner, request):
    action = make_action(status, institution=ministry, contact=partner)

    response = read(request.getfixturevalue(persona), page_of(action))

    assert response.status_code == 200
    assert action.get_status_display() in text_of(response)


def test_the_published_record_has_a_page_too(officer):
    action = make_historical_action()

    page = text_of(read(officer, page_of(action)))

    assert "no clock was kept" in page
    assert read(officer, page_of(action, "objective-edit")).status_code == 409


def test_a_partner_reads_parties_not_names_nor_inner_work(action, partner, officer):
    action = services.move_action(action=action, step="declare_ready", actor=officer)
    services.move_action(action=action, step="reopen_plan", actor=officer, reason="Inner worry about the venue.")

    page = text_of(read(partner, page_of(action)))

    assert "Inner worry about the venue." not in page
    assert officer.name not in page
    assert "Inner worry about the venue." in text_of(read(officer, page_of(action)))


def test_a_page_costs_the_same_with_more_activities(action, officer, django_assert_num_queries):
    client = signed_in(officer)
    client.get(page_of(action))
    with django_assert_num_queries(26):
        client.get(page_of(action))
    make_activity(action)
    make_activity(action)
    with django_assert_num_queries(26):
        client.get(page_of(action))


def facts(action, **changes):
    client = signed_in(changes.pop("user"))
    shown = client.get(page_of(action, "action-edit")).context["form"]
    data = {name: shown[name].value() for name in shown.fields}
    data = {name: "" if value in (None, False) else value for name, value in data.items()}
    return client, {**data, **changes}


def test_facts_are_changed_and_the_history_says_which(action, officer):
    client, data = facts(action, user=officer, title_fr="Bureaux de placement")

    client.post(page_of(action, "action-edit"), data)

    action.refresh_from_db()
    assert action.title_fr == "Bureaux de placement"
    assert "bureaux de placement" in action.search_text
    assert action.history.last().reason == "Changed: title in French."


def test_a_stale_facts_page_overwrites_nothing_and_shows_both(action, officer):
    client, data = facts(action, user=officer, summary="Mine.")
    other, earlier = facts(action, user=make_officer(name="Lamin Ceesay"), summary="Theirs.")
    other.post(page_of(action, "action-edit"), earlier)

    response = client.post(page_of(action, "action-edit"), data)

    action.refresh_from_db()
    assert (response.status_code, action.summary) == (409, "Theirs.")
    page = text_of(response)
    assert "Lamin Ceesay was here before you" in page
    assert "Theirs." in page and "Mine." in page

    client.post(page_of(action, "action-edit"), {**data, "seen": response.context["form"].data["seen"]})
    action.refresh_from_db()
    assert action.summary == "Mine."


def test_an_officer_cannot_publish_even_by_a_made_up_form(action, officer):
    client, data = facts(action, user=officer, is_published="on")

    client.post(page_of(action, "action-edit"), data)

    action.refresh_from_db()
    assert action.is_published is False


def test_a_manager_publishes(action, manager):
    client, data = facts(action, user=manager, is_published="on")

    client.post(page_of(action, "action-edit"), data)

    action.refresh_from_db()
    assert action.is_published is True


def test_a_cancelled_action_is_not_published(ministry, manager):
    action = make_action(S.CANCELLED, institution=ministry)
    client, data = facts(action, user=manager, is_published="on")

    response = client.post(page_of(action, "action-edit"), data)

    assert response.status_code == 409
    assert "A cancelled Action is not published." in text_of(response)
    assert not Action.objects.get().is_published


def test_an_officer_takes_a_file_on_but_puts_nobody_else_in_charge(action, officer):
    other, client = make_officer(), signed_in(officer)

    assert client.post(page_of(action, "officer-assign"), {"officer": other.pk}).status_code == 200
    client.post(page_of(action, "officer-assign"), {"officer": officer.pk})

    action.refresh_from_db()
    assert action.officer == officer


def test_a_manager_puts_anybody_of_the_team_in_charge(action, manager, partner):
    other, client = make_manager(), signed_in(manager)

    assert client.post(page_of(action, "officer-assign"), {"officer": partner.pk}).status_code == 200
    client.post(page_of(action, "officer-assign"), {"officer": other.pk})

    action.refresh_from_db()
    assert action.officer == other


def test_every_day_is_booked_to_its_holder(ministry, officer):
    received_on = timezone.localdate() - timedelta(days=20)
    action = make_action(institution=ministry, officer=officer, received_on=received_on)

    face = read(officer, page_of(action)).context["face"]

    assert face.day == 20
    assert sum(days for _party, _label, days in face.holder_sums) == 20


def test_regions_are_chosen_from_the_present_cut_and_the_stored_one_is_kept(action, officer):
    earlier, closed = (make_region(code, valid_to=date(2020, 1, 1)) for code in ("OLD", "OLDER"))
    Action.objects.filter(pk=action.pk).update(region=earlier)

    offered = read(officer, page_of(action, "action-edit")).context["form"].fields["region"].queryset

    assert set(offered) == {*Region.objects.current(), earlier}
    assert closed not in offered
