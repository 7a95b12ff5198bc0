"""How complete a profile is, kept beside it so that lists need not count."""

from ..choices import EmployerConsent
from ..completeness import completeness_of
from ..models import Expert

MOST_TOPICS = 2


def parts_there(expert):
    """The names of the parts of a profile that are there."""
    there = {
        "category": bool(expert.category),
        "employer": bool(expert.employer and expert.position),
        "country_of_service": bool(expert.country_of_service_id),
        "nationality": bool(expert.nationality_id),
        "languages": expert.language_skills.exists(),
        "expertise": expert.expertises.exclude(evidence="").count() >= MOST_TOPICS,
        "regions": expert.regions.exists(),
        "activity_types": expert.activity_types.exists(),
        "summary": bool(expert.summary),
        "cv": bool(expert.cv),
        "references": expert.references.exists(),
        "employer_consent": expert.employer_consent in (EmployerConsent.GIVEN, EmployerConsent.NEEDLESS),
    }
    return {name for name, is_there in there.items() if is_there}


def refresh_completeness(*, expert):
    """Work out anew how complete a profile is, and keep it."""
    expert.completeness = completeness_of(parts_there(expert))
    Expert.objects.filter(pk=expert.pk).update(completeness=expert.completeness)
