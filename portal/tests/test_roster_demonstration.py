"""The demonstration roster: of every kind, the same every time, sound, and plainly made up."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from experts.choices import ExpertCategory, ExpertStatus, Sex
from experts.models import Availability, Expert, Expertise, ExpertTransition, LanguageSkill
from partners.models import Country, Language, SpecificArea
from portal.demonstration.roster import store_roster

TODAY = date(2026, 11, 23)
MOST_STATEMENTS = 150


@pytest.fixture
def data(db):
    """The reference data to which the experts point."""
    call_command("load_reference_data", stdout=StringIO())


def told():
    """The whole roster without its keys."""
    rows = Expert.objects.order_by("email").values_list(
        "name", "email", "status", "employer", "vetted_until", "created_at"
    )
    skills = LanguageSkill.objects.order_by("expert__email", "language__code").values_list("expert__email", "level")
    return list(rows), list(skills)


def test_it_is_the_same_every_time(data):
    store_roster(TODAY, count=60, domain="demo.example")
    first = told()
    ExpertTransition._base_manager.all()._raw_delete("default")
    Expert.objects.all().delete()
    store_roster(TODAY, count=60, domain="demo.example")

    assert told() == first


def test_it_has_experts_of_every_kind_in_a_few_statements(data):
    with CaptureQueriesContext(connection) as captured:
        assert store_roster(TODAY, count=1000, domain="demo.example") == 1000
    experts = Expert.objects.all()
    served = set(experts.values_list("country_of_service__iso2", flat=True))

    assert len(captured) <= MOST_STATEMENTS
    assert set(experts.values_list("status", flat=True)) == set(ExpertStatus.values) - {ExpertStatus.FORGOTTEN}
    assert set(experts.values_list("category", flat=True)) == set(ExpertCategory.values)
    assert set(experts.values_list("sex", flat=True)) == {Sex.WOMAN, Sex.MAN, Sex.UNSTATED}
    assert served >= set(Country.objects.filter(is_eu_member=True).values_list("iso2", flat=True))
    assert Country.objects.filter(iso2__in=served, region__isnull=False).count() > 30
    assert set(Expertise.objects.exclude(area=None).values_list("area", flat=True)) == set(
        SpecificArea.objects.values_list("pk", flat=True)
    )
    assert Language.objects.filter(skills__isnull=False).distinct().count() > 15
    assert Counter(Availability.objects.values_list("kind", flat=True)).keys() == {"free", "blackout"}
    assert experts.filter(vetted_until__gte=TODAY).exists() and experts.filter(vetted_until__lt=TODAY).exists()


def test_everybody_is_marked_as_made_up_and_nothing_happens_in_the_future(data):
    store_roster(TODAY, count=300, domain="demo.example")
    experts = Expert.objects.all()

    assert not experts.exclude(
        is_demonstration=True, email__endswith="@demo.example", summary__startswith="Made up"
    ).exists()
    assert not ExpertTransition.objects.filter(on__gt=TODAY).exists()
    assert not experts.filter(vetted_on__gt=TODAY).exists()
    assert all(expert.completeness for expert in experts)
