"""What the part "Has this been done?" shows beside a draft or a dossier."""

from django.urls import reverse

from accounts.permissions import is_staff_reader
from assistance.choices import JOINABLE_STATUSES, OPEN_STATUSES
from assistance.models import JoinProposal
from assistance.permissions import can_write_draft, is_team

from ..echo_reading import latest_answers
from .finding import find_similar
from .undoing import undo_of

MOST = 3


def addresses_of(file):
    """The page with everything that was found, and the fragment that is fetched after a save."""
    if file.reference:
        return {"all_url": reverse("similar:request-list", args=[file.reference]), "fragment_url": ""}
    names = {"all_url": "similar:draft-list", "fragment_url": "similar:draft-part"}
    return {key: reverse(name, args=[file.pk]) for key, name in names.items()}


def aside_context(user, file, session):
    """The closest three of each kind, what can be made of them, and where the rest is."""
    if file is None or file.pk is None:
        return {"file": None}
    if not is_shown(user, file):
        return {"is_hidden": True}
    return {
        "file": file,
        "similar": find_similar(user, file, MOST),
        "joinings": joinings_of(user, file),
        "undo": undo_of(session, file),
        "echoes": latest_answers({file.institution_id}),
        **addresses_of(file),
        **offers_for(user, file),
    }


def is_shown(user, file):
    """Beside a draft for those who write it, beside an open request for the team."""
    if file.is_draft:
        return can_write_draft(user, file)
    return is_staff_reader(user) and file.status in OPEN_STATUSES


def offers_for(user, file):
    """What this reader may make of what was found."""
    is_writer = file.is_draft and can_write_draft(user, file)
    return {"can_follow": is_writer, "can_propose": is_team(user) and file.status in JOINABLE_STATUSES}


def joinings_of(user, file):
    """The joinings on their way that touch this file and that the reader may see."""
    visible = JoinProposal.objects.visible_to(user).open().for_page()
    if file.is_draft:
        return list(visible.filter(joining=file))
    return [*visible.filter(target=file), *visible.filter(joining=file)]
