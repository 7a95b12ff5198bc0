"""Profiles for tests."""

from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts.choices import CONSENT_VERSION, CefrLevel, EmployerConsent, ExpertCategory, ExpertiseLevel, ExpertStatus
from experts.models import Expert
from partners.tests.factories import make_country, make_language, make_theme


def make_expert(status=ExpertStatus.ACTIVE, *, languages=("en",), themes=("LM",), is_user=True, **fields):
    """A profile with consent, a category, a country, languages and topics."""
    number = Expert.objects.count() + 1
    user = make_user(Role.EXPERT) if is_user and "user" not in fields else fields.pop("user", None)
    fields.setdefault("name", user.name if user else f"Expert {number}")
    fields.setdefault("email", user.email if user else f"expert{number}@example.org")
    fields.setdefault("country_of_service", make_country("EE", name_en="Estonia", name_fr="Estonie"))
    defaults = {
        "category": ExpertCategory.EU_ADMINISTRATION,
        "employer": "Labour Inspectorate",
        "position": "Adviser",
        "consent_at": timezone.now(),
        "consent_version": CONSENT_VERSION,
    }
    if fields.get("employer_consent") == EmployerConsent.GIVEN:
        fields.setdefault("employer_consent_on", timezone.localdate())
    expert = Expert.objects.create(user=user, status=status, **{**defaults, **fields})
    for code in languages:
        expert.language_skills.create(language=make_language(code), level=CefrLevel.C1)
    for code in themes:
        expert.expertises.create(
            theme=make_theme(code), level=ExpertiseLevel.EXPERIENCED, evidence="Ten years in the field."
        )
    return expert
