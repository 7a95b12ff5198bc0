"""Stand-ins with dates: who may stand in for whom, what the database refuses, what they see and when."""

from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from actions.models import Action
from actions.tests.factories import make_action
from assistance.choices import RequestStatus as S
from assistance.models import AssistanceRequest
from assistance.permissions import can_see_request
from assistance.tests.factories import make_request
from partners import services
from partners.choices import MembershipStatus
from partners.models import StandIn
from partners.permissions import answered_institutions, covered_country_ids
from partners.standing_in import answerers_of
from partners.tests.factories import (
    make_committee_member,
    make_delegate,
    make_institution,
    make_stand_in,
)

pytestmark = pytest.mark.django_db
MINE = "/en/partners/away/"


def days(first, last):
    """A span, in days from today."""
    today = timezone.localdate()
    return {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}


def fresh(user):
    """The person as the next page reads them."""
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-3, 1), (2, 9), (5, 5)])
def test_absences_of_one_person_never_overlap(delegate, other_delegate, first, last):
    make_stand_in(delegate, other_delegate, 0, 5)

    with pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
        make_stand_in(delegate, other_delegate, first, last)
    make_stand_in(delegate, other_delegate, 6, 9)
    with pytest.raises(DatabaseError, match="overlap"), transaction.atomic():
        StandIn.objects.filter(person=delegate, **days(6, 9)).update(**days(5, 9))
    StandIn.objects.filter(person=delegate, **days(6, 9)).update(**days(6, 8))

    assert StandIn.objects.count() == 2


def test_the_database_refuses_nonsense(delegate, other_delegate):
    with pytest.raises(IntegrityError, match="standin_days_in_order"), transaction.atomic():
        make_stand_in(delegate, other_delegate, 5, 4)
    with pytest.raises(IntegrityError, match="standin_is_somebody_else"), transaction.atomic():
        make_stand_in(delegate, delegate)


def test_two_people_may_be_away_at_once_with_the_same_stand_in(gambia, other_delegate, delegate):
    make_stand_in(delegate, other_delegate, 0, 5)
    make_stand_in(make_delegate(gambia), other_delegate, 0, 5)

    assert other_delegate.standing_in.count() == 2


@pytest.mark.parametrize(
    ("other", "sentence"),
    [("committee_member", "cannot stand in for you"), ("officer", "cannot stand in"), ("delegate", "cannot stand in")],
)
def test_only_people_of_the_same_kind_of_body_stand_in(request, delegate, other, sentence):
    with pytest.raises(services.Refused, match=sentence):
        services.name_stand_in(person=delegate, stand_in=request.getfixturevalue(other), **days(0, 1))
    assert not StandIn.objects.exists()


def test_what_cannot_be_is_said(delegate, other_delegate, gambia):
    third = make_delegate(gambia)
    make_stand_in(delegate, other_delegate, 0, 5)
    for stand_in, span, sentence in (
        (third, days(5, 6), "stands in for you from"), (third, days(-4, -2), "have passed"), (third, days(9, 8), "before the first"),
    ):  # fmt: skip
        with pytest.raises(services.Refused, match=sentence):
            services.name_stand_in(person=delegate, stand_in=stand_in, **span)
    with pytest.raises(services.Refused, match="is away too"):
        services.name_stand_in(person=third, stand_in=delegate, **days(2, 3))


def test_the_stand_in_is_told_by_mail(delegate, other_delegate, mailoutbox):
    services.name_stand_in(person=delegate, stand_in=other_delegate, **days(0, 5))

    (mail,) = mailoutbox
    assert mail.to == [other_delegate.email]
    assert mail.subject.startswith(f"You stand in for {delegate} from ")


def test_a_stand_in_sees_what_the_absent_sees_on_these_days_alone(
    delegate, other_delegate, committee_member, ministry, partner, togo, gambia
):
    file = make_request(S.SUBMITTED, institution=ministry, contact=partner)
    action = make_action(institution=ministry, contact=partner)
    theirs = make_request(S.SUBMITTED, institution=make_institution(togo))
    before = {theirs}

    def seen():
        reader = fresh(other_delegate)
        requests = set(AssistanceRequest.objects.visible_to(reader))
        assert {row for row in AssistanceRequest.objects.all() if can_see_request(reader, row)} == requests
        return requests, set(Action.objects.visible_to(reader)), covered_country_ids(reader)

    assert seen() == (before, set(), {togo.pk})
    with time_machine.travel(timezone.now() + timedelta(days=10), tick=False) as wall:
        make_stand_in(delegate, other_delegate, 1, 2)
        assert seen() == (before, set(), {togo.pk})
        wall.shift(timedelta(days=1))
        assert seen() == ({theirs, file, action.assistance_request}, {action}, {togo.pk, gambia.pk})
        wall.shift(timedelta(days=1))
        assert seen()[0] == {theirs, file, action.assistance_request}
        wall.shift(timedelta(days=1))
        assert seen() == (before, set(), {togo.pk})


def test_a_tie_that_is_not_confirmed_lets_nobody_stand_in(delegate, other_delegate, togo):
    make_stand_in(delegate, other_delegate)
    delegate.memberships.update(status=MembershipStatus.ENDED)

    assert covered_country_ids(fresh(other_delegate)) == {togo.pk}
    assert delegate.memberships.get().institution_id not in answered_institutions(other_delegate)


def test_one_answers_for_ones_own_institution_oneself(gambia, delegate):
    colleague = make_delegate(gambia)
    own = delegate.memberships.get().institution_id
    colleague.memberships.update(institution=own)
    make_stand_in(colleague, delegate)

    assert answered_institutions(delegate) == {own: None}


def test_answerers_are_read_in_two_queries(django_assert_num_queries, committee_member):
    away = make_committee_member("DG HOME")
    make_stand_in(away, committee_member)
    places = [user.memberships.get().institution_id for user in (committee_member, away)]

    with django_assert_num_queries(2):
        found = answerers_of(places, timezone.localdate())

    assert {place: [(one.user, one.absent, one.is_away) for one in people] for place, people in found.items()} == {
        places[0]: [(committee_member, None, False)],
        places[1]: [(away, None, True), (committee_member, away, False)],
    }


def test_the_page_enters_shows_and_takes_back(client, delegate, other_delegate):
    client.force_login(delegate)
    assert "No days are entered" in client.get(MINE).content.decode()
    span = {name: day.isoformat() for name, day in days(1, 3).items()}

    page = client.post(MINE, {**span, "ends_on": days(0, 0)["ends_on"].isoformat(), "stand_in": ""})
    assert set(page.context["form"].errors) == {"ends_on", "stand_in"}
    client.post(MINE, {**span, "stand_in": other_delegate.pk})
    again = client.post(MINE, {**span, "stand_in": other_delegate.pk})
    assert "stands in for you" in again.context["form"].non_field_errors()[0]
    absence = StandIn.objects.get()
    page = client.get(MINE)
    assert list(page.context["absences"]) == [absence]

    end = reverse("partners:absence-end", args=[absence.pk])
    client.force_login(other_delegate)
    assert client.get(end).status_code == 404
    assert list(client.get(MINE).context["standing_in"]) == [absence]
    client.force_login(delegate)
    client.post(end)
    assert not StandIn.objects.exists()


def test_an_absence_that_has_begun_ends_with_yesterday(delegate, other_delegate):
    absence = make_stand_in(delegate, other_delegate, -2, 3)

    services.end_absence(absence=absence, person=delegate)

    absence.refresh_from_db()
    assert absence.ends_on == timezone.localdate() - timedelta(days=1)
    assert delegate.memberships.get().institution_id not in answered_institutions(other_delegate)


def test_others_have_no_such_page(client):
    client.force_login(make_user(Role.EXPERT))

    assert client.get(MINE).status_code == 403
