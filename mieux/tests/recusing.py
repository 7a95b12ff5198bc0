"""Somebody declares a conflict of interest, in words that say nothing of the file."""

from assistance.choices import DeclarationAnswer
from assistance.services import declare_interest


def declare_conflict(person, assistance_request):
    """Declare it."""
    declare_interest(
        assistance_request=assistance_request,
        actor=person,
        answer=DeclarationAnswer.CONFLICT,
        explanation="My brother works there.",
    )
