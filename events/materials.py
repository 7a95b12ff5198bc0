"""Which documents of an event a reader may open; each place that shows them includes events/parts/documents.html."""

from .choices import RegistrationStatus


def documents_of(event):
    """The documents of an event with their session and language, in one query."""
    return event.documents.select_related("session", "language")


def documents_for(registration):
    """What a place may open by its own link: nothing before it is confirmed."""
    if registration.status != RegistrationStatus.CONFIRMED:
        return []
    return list(documents_of(registration.event).for_participants())
