"""What the database refuses, and what a profile says of itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from experts.choices import ExpertiseLevel, ExpertStatus
from experts.models import CvOpening, Expert, Expertise, RetentionPeriod
from partners.tests.factories import make_area, make_theme

from .factories import make_expert

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "lost"},
        {"sex": "x"},
        {"category": "army"},
        {"employer_consent": "maybe"},
        {"employer_consent": "given"},
        {"sex_words": "mine"},
        {"sex": "woman", "sex_words": "mine"},
        {"notice_days": 121},
        {"completeness": 101},
        {"vetted_on": DAY},
        {"vetted_on": DAY, "vetted_until": DAY},
        {"consent_at": None},
        {"category": ""},
        {"email": ""},
        {"status": ExpertStatus.FORGOTTEN},
        {"forgotten_at": timezone.now()},
    ],
    ids=lambda fields: "-".join(fields),
)
def test_the_database_refuses(fields):
    expert = make_expert()
    with pytest.raises(IntegrityError), transaction.atomic():
        Expert.objects.filter(pk=expert.pk).update(**fields)


def test_one_address_has_one_profile():
    make_expert(email="ana@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_expert(email="Ana@Example.org")


def test_a_forgotten_profile_holds_nothing_personal():
    expert = make_expert()
    nothing = dict.fromkeys(["email", "phone", "employer", "position", "summary"], "")
    change = {"status": ExpertStatus.FORGOTTEN, "forgotten_at": timezone.now(), "user": None, **nothing}
    for name in nothing:
        with pytest.raises(IntegrityError), transaction.atomic():
            Expert.objects.filter(pk=expert.pk).update(**{**change, name: "x@example.org"})
    assert Expert.objects.filter(pk=expert.pk).update(**change) == 1


def test_topics_and_languages_stand_once():
    expert = make_expert()
    theme, language = make_theme("LM"), expert.language_skills.get().language
    area = make_area("LM-LAB", theme=theme)
    expert.expertises.create(theme=theme, area=area, level=2)
    for rows, fields in (
        (expert.expertises, {"theme": theme, "level": 1}),
        (expert.expertises, {"theme": theme, "area": area, "level": 1}),
        (expert.expertises, {"theme": make_theme("IMT"), "level": ExpertiseLevel.LEADING}),
        (expert.expertises, {"theme": make_theme("IMT"), "level": 4}),
        (expert.language_skills, {"language": language, "level": 1}),
        (expert.language_skills, {"language": language, "level": 7}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.create(**fields)


def test_an_area_stands_under_its_own_theme():
    expert = make_expert()
    area, other = make_area("LM-LAB", theme=make_theme("LM")), make_theme("IMT")
    topic = expert.expertises.create(theme=area.theme, area=area, level=1)
    with pytest.raises(ValidationError, match="belongs to another theme"):
        Expertise(expert=expert, theme=other, area=area, level=1).full_clean()
    with pytest.raises(IntegrityError, match="another theme"), transaction.atomic():
        expert.expertises.create(theme=other, area=area, level=1)
    with pytest.raises(IntegrityError, match="another theme"), transaction.atomic():
        Expertise.objects.filter(pk=topic.pk).update(theme=other)


def test_periods_run_forwards():
    expert = make_expert()
    with pytest.raises(IntegrityError), transaction.atomic():
        expert.periods.create(kind="free", starts_on=DAY, ends_on=DAY - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        expert.periods.create(kind="later", starts_on=DAY, ends_on=DAY)


def test_who_opens_a_cv_says_why():
    with pytest.raises(IntegrityError), transaction.atomic():
        CvOpening.objects.create(expert=make_expert(), reason="")


@pytest.mark.parametrize("months", [0, 121])
def test_retention_is_months_within_reason(months):
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionPeriod.objects.create(subject="renewal", months=months)


def test_free_between_knows_blackouts_and_free_periods():
    always, away, sometimes = make_expert(), make_expert(), make_expert()
    away.periods.create(kind="blackout", starts_on=DAY, ends_on=DAY + timedelta(days=6))
    sometimes.periods.create(kind="free", starts_on=DAY, ends_on=DAY + timedelta(days=6))

    def free(first, last):
        return set(Expert.objects.free_between(DAY + timedelta(days=first), DAY + timedelta(days=last)))

    assert free(1, 3) == {always, sometimes}
    assert free(6, 7) == {always}
    assert free(7, 9) == {always, away, sometimes}
