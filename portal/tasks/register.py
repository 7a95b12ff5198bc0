"""What waits for whoever keeps the register and the roster: people and institutions to confirm, profiles to review."""

from django.db.models import Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from experts.models import Expert
from listing.unions import unsliced
from partners.models import Institution, Membership

from .roster import review_task
from .task import MOST_OF_A_KIND, Task

PROPOSED, CLAIMED, TO_REVIEW = range(3)


def register_tasks(today):
    """All three, in one query."""
    claims = unsliced(Membership.objects.to_confirm().order_by("claimed_at", "id")[:MOST_OF_A_KIND])
    claims = claims.values_list(Value(CLAIMED), "claimed_at", "pk", "user__name", "institution__name")
    rows = sorted(claims.union(proposed_institutions(), profiles_to_review(), all=True), key=lambda row: row[1:3])
    profiles = [(moment, pk, name) for kind, moment, pk, name, _none in rows if kind == TO_REVIEW]
    register = [row for kind in (CLAIMED, PROPOSED) for row in rows if row[0] == kind]
    return [*(task_of(*row, today) for row in register), *review_task(profiles, today, since)]


def institutions_to_confirm(today):
    """Institutions that somebody proposed."""
    return [task_of(*row, today) for row in proposed_institutions()]


def proposed_institutions():
    """Their rows, shaped like those of the claims."""
    proposed = Institution.objects.filter(is_confirmed=False).order_by("created_at", "id")[:MOST_OF_A_KIND]
    return unsliced(proposed).values_list(Value(PROPOSED), "created_at", "pk", Value(""), "name")


def profiles_to_review():
    """Profiles that were sent, shaped like those of the claims; the longest waiting first."""
    waiting = Expert.objects.to_review().order_by("renewed_at", "id")[:MOST_OF_A_KIND]
    return unsliced(waiting).values_list(Value(TO_REVIEW), "renewed_at", "pk", "name", Value(""))


def task_of(is_claim, moment, pk, person, institution, today):
    """Check a claim to speak for an institution, or the institution itself."""
    words = (
        gettext("Check that %(person)s speaks for %(institution)s")
        if is_claim
        else gettext("Check the institution %(name)s")
    )
    url_name = "partners:membership-decide" if is_claim else "partners:institution-detail"
    text = words % {"person": person, "institution": institution, "name": institution}
    return Task(text, since(moment), reverse(url_name, args=[pk]), None, today)


def since(moment):
    """Since when somebody waits."""
    return gettext("waiting since %(date)s") % {"date": date_format(localtime(moment), "j F")}
