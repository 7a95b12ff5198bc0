"""Standing interests: everybody keeps their own, and the database keeps them sound."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.tests.factories import make_manager
from partners.choices import InterestKind
from partners.models import Interest
from partners.services import merge_institutions
from partners.tests.factories import make_institution

pytestmark = pytest.mark.django_db
MINE, CREATE = reverse("partners:interest-mine"), reverse("partners:interest-create")


@pytest.fixture
def keeper(client, officer):
    """An officer, signed in."""
    client.force_login(officer)
    return client


def make_tie(person, institution, **fields):
    """A standing interest, written past the form."""
    with transaction.atomic():
        return Interest.objects.create(**{"person": person, "institution": institution, "kind": "worked", **fields})


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "cousin"}, "interest_kind_known"),
        ({"from_year": 1900}, "interest_years_in_range"),
        ({"to_year": 3000}, "interest_years_in_range"),
        ({"from_year": 2020, "to_year": 2019}, "interest_years_in_order"),
        ({"kind": "works", "to_year": 2019}, "interest_work_of_today_has_no_end"),
        ({"kind": "other"}, "interest_others_are_explained"),
    ],
)
def test_the_database_keeps_interests_sound(fields, name, officer, ministry):
    with pytest.raises(IntegrityError, match=name):
        make_tie(officer, ministry, **fields)


def test_a_tie_stands_once(officer, ministry):
    make_tie(officer, ministry)
    with pytest.raises(IntegrityError):
        make_tie(officer, ministry)


def test_an_institution_is_searched_and_the_tie_added(keeper, officer, ministry):
    found = keeper.get(CREATE, {"q": "labour"}).content.decode()
    assert f'value="{ministry.pk}"' in found
    sent = {"q": "labour", "institution": ministry.pk, "kind": "worked", "from_year": 2015, "to_year": 2019}
    page = keeper.post(CREATE, sent, follow=True)

    assert page.redirect_chain == [(MINE, 302)] and "2015–2019" in page.content.decode()
    tie = officer.interests.get()
    assert (tie.institution, tie.kind, tie.from_year, tie.to_year) == (ministry, InterestKind.WORKED, 2015, 2019)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"institution": ""}, "Search for the institution and choose it."),
        ({"kind": ""}, "Choose what ties you to it."),
        ({"kind": "other"}, "Say in a few words what the tie is."),
        ({"from_year": 2020, "to_year": 2019}, "The last year lies before the first."),
        ({"kind": "works", "to_year": 2019}, "Where you work today there is no last year"),
        ({"from_year": 99}, "Write the year with four digits, from 1950 on."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(fields, sentence, keeper, officer, ministry):
    page = keeper.post(CREATE, {"q": "labour", "institution": ministry.pk, "kind": "worked", **fields})

    assert sentence in page.content.decode()
    assert not officer.interests.exists()


def test_the_same_tie_twice_leads_to_the_list(keeper, officer, ministry):
    make_tie(officer, ministry)
    page = keeper.post(CREATE, {"q": "labour", "institution": ministry.pk, "kind": "worked"})

    assert "This tie is on your list already." in page.content.decode()


def test_a_tie_is_changed_and_taken_off(keeper, officer, ministry):
    tie = make_tie(officer, ministry)
    edit, delete = (reverse(f"partners:interest-{role}", args=[tie.pk]) for role in ("edit", "delete"))
    assert str(ministry) in keeper.get(edit).content.decode()
    keeper.post(edit, {"institution": ministry.pk, "kind": "works", "from_year": 2020})
    tie.refresh_from_db()
    assert (tie.kind, tie.from_year) == (InterestKind.WORKS, 2020)
    assert str(ministry) in keeper.get(delete).content.decode()
    keeper.post(delete)
    assert not officer.interests.exists()


def test_nobody_reads_the_ties_of_others(keeper, ministry, administrator):
    make_tie(make_manager(), ministry)
    assert str(ministry) not in keeper.get(MINE).content.decode()
    keeper.force_login(administrator)
    listed = keeper.get(reverse("admin:partners_interest_changelist")).content.decode()
    assert str(ministry) in listed and "Add standing interest" not in listed


def test_merging_institutions_keeps_one_tie_of_a_kind(officer, gambia, ministry):
    twin = make_institution(gambia, name="Labour Department")
    make_tie(officer, ministry, to_year=2019)
    make_tie(officer, twin)
    make_tie(officer, twin, kind="close")

    merge_institutions(source=twin, target=ministry, actor=make_manager())

    ties = officer.interests.order_by("kind").values_list("institution", "kind", "to_year")
    assert list(ties) == [(ministry.pk, "close", None), (ministry.pk, "worked", 2019)]
