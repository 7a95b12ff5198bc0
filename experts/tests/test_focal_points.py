"""Who speaks for a country: named and ended by managers and administrators."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from accounts.tests.reading import read, signed_in, words_of
from experts import services
from experts.models import FocalPoint
from experts.permissions import focal_country_ids
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def estonia():
    return make_country("EE", name_en="Estonia", name_fr="Estonie", region=None, is_eu_member=True)


@pytest.mark.parametrize(
    ("persona", "may"), [("manager", True), ("administrator", True), ("officer", False), ("focal_point", False)]
)
def test_managers_and_administrators_name(persona, may, estonia, focal_point, request):
    actor = request.getfixturevalue(persona)
    if may:
        services.name_focal_point(user=focal_point, country=estonia, actor=actor)
        assert focal_country_ids(focal_point) == {estonia.pk}
        assert OutgoingMessage.objects.get(event="focal_named").recipient == focal_point
    else:
        with pytest.raises(StepNotAllowed):
            services.name_focal_point(user=focal_point, country=estonia, actor=actor)


def test_twice_for_a_country_is_refused_and_another_country_is_not(estonia, focal_point, manager):
    services.name_focal_point(user=focal_point, country=estonia, actor=manager)
    with pytest.raises(TransitionRefused, match="is a focal point of Estonia already"):
        services.name_focal_point(user=focal_point, country=estonia, actor=manager)

    assert services.name_focal_point(user=focal_point, country=make_country("TG"), actor=manager)


@pytest.mark.parametrize("role", [Role.EXPERT, Role.OFFICER])
def test_only_those_who_were_invited_as_focal_points_are_named(role, estonia, manager):
    with pytest.raises(TransitionRefused, match="Invite the person first"):
        services.name_focal_point(user=make_user(role), country=estonia, actor=manager)


def test_the_last_day_counts_and_the_earlier_one_stays(estonia, focal_point, manager):
    today = timezone.localdate()
    named = services.name_focal_point(user=focal_point, country=estonia, actor=manager)
    services.end_focal_point(focal_point=named, actor=manager, ended_on=today)
    services.end_focal_point(focal_point=named, actor=manager, ended_on=today + timedelta(9))

    named.refresh_from_db()
    assert named.ended_on == today
    assert FocalPoint.objects.on(today).exists() and not FocalPoint.objects.on(today + timedelta(1)).exists()
    with pytest.raises(TransitionRefused, match="lies before the day"):
        services.end_focal_point(focal_point=named, actor=manager, ended_on=today - timedelta(1))


def test_the_page_names_ends_and_says_who_is_missing(estonia, focal_point, manager):
    make_country("FR", name_en="France", region=None, is_eu_member=True)
    client = signed_in(manager)
    page = words_of(client.get("/en/experts/focal-points/"))
    assert "Signed up, and named for no country" in page and "Estonia, France" in page

    data = {"user": focal_point.pk, "country": estonia.pk, "named_on": f"{timezone.localdate():%Y-%m-%d}"}
    page = words_of(client.post("/en/experts/focal-points/name/", data, follow=True))
    assert "speaks for Estonia and is told by mail" in page and "named for no country" not in page
    refused = client.post("/en/experts/focal-points/name/", data)
    assert (refused.status_code, "already" in words_of(refused)) == (409, True)

    end = f"/en/experts/focal-points/{FocalPoint.objects.get().pk}/end/"
    assert "Nobody else speaks for the country" in words_of(client.get(end))
    page = words_of(client.post(end, {"ended_on": "2099-01-31"}, follow=True))
    assert "speaks for Estonia until 31 January 2099." in page


def test_an_officer_reads_and_does_not_name(estonia, focal_point, manager, officer):
    services.name_focal_point(user=focal_point, country=estonia, actor=manager)
    page = words_of(read(officer, "/en/experts/focal-points/"))

    assert focal_point.name in page and "Name a focal point" not in page


def test_the_list_takes_a_fixed_number_of_queries(estonia, manager, django_assert_num_queries):
    client = signed_in(manager)

    def one_more():
        services.name_focal_point(user=make_user(Role.FOCAL_POINT), country=estonia, actor=manager)
        make_user(Role.FOCAL_POINT)

    one_more()
    with django_assert_num_queries(6):
        client.get("/en/experts/focal-points/")
    one_more(), one_more()
    with django_assert_num_queries(6):
        client.get("/en/experts/focal-points/")


def test_administrators_put_right_and_do_not_delete(estonia, focal_point, manager, keeper):
    named = services.name_focal_point(user=focal_point, country=estonia, actor=manager)

    assert keeper.get("/en/administration/experts/focalpoint/?q=eston").status_code == 200
    assert keeper.get(f"/en/administration/experts/focalpoint/{named.pk}/change/").status_code == 200
    assert keeper.get(f"/en/administration/experts/focalpoint/{named.pk}/delete/").status_code == 403
