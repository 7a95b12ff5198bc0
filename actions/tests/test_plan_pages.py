"""Objectives, activities, results and deliverables as they are written on pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from actions import services
from actions.choices import ActionStatus as S
from actions.choices import AdoptionStatus
from actions.models import Activity, Deliverable
from actions.tests.factories import make_action, make_activity, make_deliverable_type
from actions.tests.reading import read, signed_in, text_of
from partners.tests.factories import make_activity_type

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(ministry, partner):
    return make_action(institution=ministry, contact=partner)


def objective_data(client, action, overall, *texts):
    form = client.get(reverse("actions:objective-edit", args=[action.reference])).context["form"]
    lines = {f"lines-{number}-text": text for number, text in enumerate(texts)}
    total = {"lines-TOTAL_FORMS": len(texts), "lines-INITIAL_FORMS": 0}
    return {"overall_objective": overall, "seen": form["seen"].value(), **lines, **total}


def test_objectives_are_written_and_the_agreement_no_longer_covers_them(action, officer):
    url, client = reverse("actions:objective-edit", args=[action.reference]), signed_in(officer)

    client.post(url, objective_data(client, action, "One procedure.", "Second, first.", "", "The rules are written."))

    action.refresh_from_db()
    assert list(action.objectives.values_list("number", "text")) == [
        (1, "Second, first."),
        (2, "The rules are written."),
    ]
    assert (action.plan_version, action.agreed_version, action.is_plan_agreed) == (2, 1, False)
    assert "One procedure." in text_of(client.get(reverse("actions:action-detail", args=[action.reference])))


def test_nothing_changed_keeps_the_agreement(action, officer):
    url, client = reverse("actions:objective-edit", args=[action.reference]), signed_in(officer)

    client.post(url, objective_data(client, action, action.overall_objective, "The rules are written."))

    action.refresh_from_db()
    assert action.is_plan_agreed


def test_another_line_is_a_button_that_saves_nothing(action, officer):
    url, client = reverse("actions:objective-edit", args=[action.reference]), signed_in(officer)

    response = client.post(url, {**objective_data(client, action, "Typed.", "One."), "add": "1"})

    assert [line["text"].value() for line in response.context["lines"]] == ["One.", ""]
    assert response.context["form"]["overall_objective"].value() == "Typed."
    action.refresh_from_db()
    assert action.plan_version == 1


def test_stale_objectives_overwrite_nothing_and_show_both(action, officer):
    url, client = reverse("actions:objective-edit", args=[action.reference]), signed_in(officer)
    mine = objective_data(client, action, "Mine.", "Mine too.")
    other = signed_in(make_officer(name="Lamin Ceesay"))
    other.post(url, objective_data(other, action, "Theirs.", "Theirs too."))

    response = client.post(url, mine)

    action.refresh_from_db()
    assert (response.status_code, action.overall_objective) == (409, "Theirs.")
    page = text_of(response)
    assert all(words in page for words in ("Lamin Ceesay was here before you", "Theirs too.", "Mine too."))


def test_too_long_an_objective_stays_on_the_page(action, officer):
    url, client = reverse("actions:objective-edit", args=[action.reference]), signed_in(officer)

    response = client.post(url, objective_data(client, action, "x" * 1001, "y" * 601))

    page = text_of(response)
    assert "x" * 1001 in page and "y" * 601 in page
    assert response.context["form"].errors and response.context["lines"].total_error_count() == 1


def activity_data(client, address, **changes):
    shown = client.get(address).context["form"]
    data = {name: shown[name].value() for name in shown.fields}
    return {**{name: "" if value in (None, False) else value for name, value in data.items()}, **changes}


def new_activity(action, officer, **changes):
    url, client = reverse("actions:activity-create", args=[action.reference]), signed_in(officer)
    fields = {"title": "Study visit to Lisbon", "type": make_activity_type().pk, "mode": "onsite", **changes}
    return client, url, activity_data(client, url, **fields)


def test_a_double_click_adds_one_activity(action, officer):
    client, url, data = new_activity(action, officer)

    responses = [client.post(url, data), client.post(url, data)]

    assert [response.status_code for response in responses] == [302, 302]
    assert list(action.activities.values_list("number", "title")) == [
        (1, "Scoping mission"),
        (2, "Study visit to Lisbon"),
    ]


def test_the_ninth_activity_is_refused(action, officer):
    for _number in range(7):
        make_activity(action)
    client, url, data = new_activity(action, officer)

    response = client.post(url, data)

    assert response.status_code == 409
    assert "An Action has at most 8 activities." in text_of(response)
    assert "Study visit to Lisbon" in text_of(response)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts_on": "2026-08-08", "ends_on": "2026-08-04"}, "ends_on", "The last day lies before the first."),
        ({"ends_on": "2026-08-04"}, "starts_on", "Give the first day too."),
        ({"starts_on": "15 August"}, "starts_on", "Enter a valid date."),
        ({"title": " "}, "title", "Say what happens, in a few words."),
        ({"mode": "teleport"}, "mode", "Select a valid choice."),
        ({"type": "9999"}, "type", "Select a valid choice."),
    ],
)
def test_bad_input_stands_beside_its_field_and_is_kept(action, officer, changes, field, sentence):
    client, url, data = new_activity(action, officer, description="Kept.", **changes)

    form = client.post(url, data).context["form"]

    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]
    assert form["description"].value() == "Kept."


def test_the_mode_fits_the_type_as_the_data_says(action, officer):
    webinar = make_activity_type("webinar", modes="remote")
    client, url, data = new_activity(action, officer, type=webinar.pk, mode="onsite")

    form = client.post(url, data).context["form"]

    assert form.errors["mode"] == ["“Webinar” is held: remote. Choose one of these."]


def test_a_stale_activity_page_overwrites_nothing(action, officer):
    activity = action.activities.get()
    url, client = reverse("actions:activity-edit", args=[activity.pk]), signed_in(officer)
    mine = activity_data(client, url, title="Mine", type=activity.type_id)
    other = signed_in(make_officer())
    other.post(url, activity_data(other, url, title="Theirs", type=activity.type_id))

    response = client.post(url, mine)

    activity.refresh_from_db()
    assert (response.status_code, activity.title) == (409, "Theirs")
    assert response.context["conflict"].differences[0].typed == "Mine"
    assert response.context["conflict"].differences[0].stored == "Theirs"


def test_activities_change_places_once_a_click(action, officer):
    second = make_activity(action, title="Second")
    url, client = reverse("actions:activity-move", args=[second.pk]), signed_in(officer)

    for _click in range(2):
        client.post(url, {"number": 2, "direction": "up"})

    assert list(action.activities.values_list("number", "title")) == [(1, "Second"), (2, "Scoping mission")]
    action.refresh_from_db()
    assert action.plan_version == 2


def test_moving_needs_a_post(action, officer):
    assert read(officer, reverse("actions:activity-move", args=[action.activities.get().pk])).status_code == 405


def test_taking_out_closes_the_gap_and_twice_is_once(action, officer):
    first = action.activities.get()
    make_activity(action, title="Second")
    url, client = reverse("actions:activity-delete", args=[first.pk]), signed_in(officer)

    assert "Take out" in text_of(read(officer, url))
    responses = [client.post(url, {"reference": action.reference}) for _click in range(2)]

    assert [response.status_code for response in responses] == [302, 302]
    assert list(action.activities.values_list("number", "title")) == [(1, "Second")]


def test_what_has_taken_place_stays(ministry, officer):
    action = make_action(S.ONGOING, institution=ministry)
    activity = action.activities.get()
    Activity.objects.filter(pk=activity.pk).update(is_held=True)

    signed_in(officer).post(reverse("actions:activity-delete", args=[activity.pk]))

    assert action.activities.count() == 1


@pytest.mark.parametrize("status", [S.READY, S.CANCELLED, S.COMPLETED])
def test_the_plan_is_closed_once_it_is_fixed(ministry, officer, status):
    action = make_action(status, institution=ministry)
    client, activity = signed_in(officer), action.activities.get()

    assert read(officer, reverse("actions:activity-edit", args=[activity.pk])).status_code == 409
    for name in ("objective-edit", "activity-create"):
        assert client.post(reverse(f"actions:{name}", args=[action.reference]), {"title": "x"}).status_code == 409
    assert client.post(reverse("actions:activity-delete", args=[activity.pk])).status_code == 409
    assert action.activities.count() == 1


def test_results_wait_for_the_launch_and_leave_the_plan_alone(action, manager, officer):
    activity = action.activities.get()
    url, client = reverse("actions:result-edit", args=[activity.pk]), signed_in(officer)
    assert read(officer, url).status_code == 409
    services.move_action(action=action, step="declare_ready", actor=officer)
    services.move_action(action=action, step="launch", actor=officer)

    for data in ({"is_held": "on"}, {}):
        assert client.post(url, activity_data(client, url, **data)).context["form"].errors
    action.activities.update(starts_on=timezone.localdate())

    client.post(url, activity_data(client, url, is_held="on", result="Nine desks seen."))

    activity.refresh_from_db()
    action.refresh_from_db()
    assert (activity.result, activity.is_held) == ("Nine desks seen.", True)
    assert action.first_activity_on == activity.starts_on
    assert action.is_plan_agreed


def new_deliverable(action, user, **changes):
    url, client = reverse("actions:deliverable-create", args=[action.reference]), signed_in(user)
    fields = {"title": "Strategy", "type": make_deliverable_type().pk, "adoption": "draft", **changes}
    return client, url, activity_data(client, url, **fields)


def test_a_double_click_adds_one_deliverable(action, officer):
    client, url, data = new_deliverable(action, officer)

    responses = [client.post(url, data), client.post(url, data)]

    assert [response.status_code for response in responses] == [302, 302]
    assert action.deliverables.count() == 1


def test_the_same_version_twice_is_refused_with_the_way_on(action, officer):
    client, url, data = new_deliverable(action, officer)
    client.post(url, data)

    response = client.post(url, {**data, "url": "https://example.org/strategy"})

    assert response.status_code == 409
    assert "Version 1 of “Strategy” exists already." in text_of(response)


def test_a_new_version_begins_with_what_stays(action, officer):
    client, url, data = new_deliverable(action, officer)
    client.post(url, data)

    shown = client.get(f"{url}?from={Deliverable.objects.get().pk}").context["form"]

    assert (shown["title"].value(), shown["version"].value()) == ("Strategy", 2)
    assert client.get(f"{url}?from=x").context["form"]["version"].value() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"adoption": "adopted"}, "adopted_on"),
        ({"adoption": "adopted", "adopted_on": "2090-01-01"}, "adopted_on"),
        ({"adoption": "validated", "adopted_on": "2026-01-01"}, "adopted_on"),
        ({"version": "0"}, "version"),
        ({"version": "99999"}, "version"),
        ({"url": "not an address"}, "url"),
        ({"activity": "9999"}, "activity"),
    ],
)
def test_bad_deliverables_are_refused_beside_their_field(action, officer, changes, field):
    client, url, data = new_deliverable(action, officer, **changes)

    response = client.post(url, data)

    assert list(response.context["form"].errors) == [field]
    assert not action.deliverables.exists()


def test_an_activity_of_another_action_is_no_choice(action, officer, ministry):
    foreign = make_action(institution=ministry).activities.get()
    client, url, data = new_deliverable(action, officer, activity=foreign.pk)

    assert list(client.post(url, data).context["form"].errors) == ["activity"]


def make_deliverable(action, adoption=AdoptionStatus.DELIVERED):
    return Deliverable.objects.create(action=action, type=make_deliverable_type(), title="Strategy", adoption=adoption)


def test_the_authority_records_the_adoption(action, partner):
    deliverable = make_deliverable(action)
    url, client = reverse("actions:adoption-record", args=[deliverable.pk]), signed_in(partner)
    today = timezone.localdate()

    assert read(partner, url).status_code == 200
    assert list(client.post(url, {"adoption": "adopted"}).context["form"].errors) == ["adopted_on"]
    client.post(url, {"adoption": "adopted", "adopted_on": today.isoformat()})

    deliverable.refresh_from_db()
    assert (deliverable.adoption, deliverable.adopted_on) == (AdoptionStatus.ADOPTED, today)
    assert action.history.filter(step="change_record").last().actor == partner


def test_a_draft_is_not_adopted(action, partner):
    assert (
        read(partner, reverse("actions:adoption-record", args=[make_deliverable(action, "draft").pk])).status_code
        == 409
    )


def test_adoption_belongs_to_the_authority_and_the_team(action, delegate, committee_member, neighbour):
    url = reverse("actions:adoption-record", args=[make_deliverable(action).pk])
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    answers = [
        signed_in(user).post(url, {"adoption": "adopted", "adopted_on": tomorrow}).status_code
        for user in (delegate, committee_member, neighbour)
    ]

    assert answers == [403, 403, 404]


def test_only_a_draft_deliverable_is_taken_out(action, officer):
    kept, gone = (
        make_deliverable(action),
        Deliverable.objects.create(action=action, type=make_deliverable_type(), title="Idea"),
    )
    client = signed_in(officer)

    for deliverable in (kept, gone, gone):
        url = reverse("actions:deliverable-delete", args=[deliverable.pk])
        assert client.post(url, {"reference": action.reference}).status_code == 302

    assert list(action.deliverables.all()) == [kept]
