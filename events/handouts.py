"""What is handed out at an event, and who may open it."""

from django.http import FileResponse, Http404
from django.utils.translation import gettext

from .choices import RegistrationStatus


def documents_of(event):
    """The documents of an event with their session and language, in one query."""
    return event.documents.select_related("session", "language")


def documents_for(registration):
    """What a place may open by its own link, with events/parts/documents.html: nothing before it is confirmed."""
    if registration.status != RegistrationStatus.CONFIRMED:
        return []
    return list(documents_of(registration.event).for_participants())


def handed_out(document):
    """The file under its own name, never shown by the browser, never kept by a shared cache."""
    try:
        stream = document.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404(gettext("The file is not in the store.")) from missing
    response = FileResponse(stream, as_attachment=True, filename=document.name, content_type=document.content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response
