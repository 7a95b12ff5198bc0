"""What waits for whoever keeps the register: people and institutions to confirm."""

from django.db.models import Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from listing.unions import unsliced
from partners.models import Institution, Membership

from .task import MOST_OF_A_KIND, Task


def register_tasks(today):
    """Both, in one query."""
    claims = unsliced(Membership.objects.to_confirm().order_by("claimed_at", "id")[:MOST_OF_A_KIND])
    claims = claims.values_list(Value(1), "claimed_at", "pk", "user__name", "institution__name")
    both = claims.union(proposed_institutions(), all=True)
    return [task_of(*row, today) for row in sorted(both, key=lambda row: (-row[0], row[1], row[2]))]


def institutions_to_confirm(today):
    """Institutions that somebody proposed."""
    return [task_of(*row, today) for row in proposed_institutions()]


def proposed_institutions():
    """Their rows, shaped like those of the claims."""
    proposed = Institution.objects.filter(is_confirmed=False).order_by("created_at", "id")[:MOST_OF_A_KIND]
    return unsliced(proposed).values_list(Value(0), "created_at", "pk", Value(""), "name")


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
