"""Authorities rate activities and Actions: signed, one rating an institution, to be corrected for a month."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from partners.permissions import confirmed_institution_ids
from workflow.engine import StepNotAllowed, TransitionRefused

from ..choices import ActionStatus
from ..models import AuthorityRating
from ..permissions import is_contact
from .record import note_change
from .seen import ChangedMeanwhile, lock_action, meanwhile_sentence

RATED_STATUSES = (ActionStatus.COMPLETED, ActionStatus.CLOSED_EARLY)


@dataclass(frozen=True)
class Said:
    """What an authority says: a step for each question, None where one is left out; the whole is always answered."""

    overall: int
    relevance: int | None = None
    expertise: int | None = None
    organisation: int | None = None
    use: int | None = None
    words: str = ""


@transaction.atomic
def rate_action(*, action, actor, said, seen, activity=None):
    """Keep what an authority says of its Action, or of one activity; `seen` is the version that was corrected, 0 for the first time."""
    locked = lock_action(action, actor)
    if not is_contact(actor, locked):
        raise StepNotAllowed([gettext("A contact of the authority rates.")])
    if reason := why_not_rated(locked, activity):
        raise TransitionRefused([reason])
    institution = speaking_for(actor, locked)
    stored = rating_of(locked, activity, institution)
    if (stored.version if stored else 0) != seen:
        raise ChangedMeanwhile([meanwhile_sentence(locked)])
    if stored and not stored.is_correctable:
        raise TransitionRefused([gettext("A rating can be corrected for 30 days. It stands now.")])
    rating = stored or AuthorityRating(action=locked, activity=activity, institution_id=institution, version=0)
    for name, value in vars(said).items():
        setattr(rating, name, value)
    rating.rated_by, rating.version = actor, rating.version + 1
    rating.save()
    note_change(locked, actor, rated_words(stored, activity))
    return rating


def rated_words(stored, activity):
    """What the history says of it; the marks stand on their own page."""
    if activity is None:
        return gettext("The authority corrected its rating.") if stored else gettext("The authority rated the Action.")
    words = (
        gettext("The authority corrected its rating: “%(title)s”.")
        if stored
        else gettext("The authority rated: “%(title)s”.")
    )
    return words % {"title": activity.title}


def rating_of(action, activity, institution):
    """What an institution has said already; None where nothing."""
    return action.ratings.filter(activity=activity, institution=institution).first()


def speaking_for(user, action):
    """The key of the institution of the Action for which somebody speaks: the one that leads comes first."""
    mine = confirmed_institution_ids(user)
    if action.institution_id in mine:
        return action.institution_id
    joined = (
        action.assistance_request.co_requesters.filter(pk__in=mine).order_by("pk") if action.assistance_request else ()
    )
    return next((institution.pk for institution in joined), None)


def why_not_rated(action, activity):
    """Why nothing can be said yet; empty where something can."""
    if activity is not None:
        return "" if activity.is_held else gettext("An activity is rated once it has taken place.")
    return "" if action.status in RATED_STATUSES else gettext("An Action is rated once it has ended.")
