"""What waits for whoever keeps the register: people and institutions to confirm."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext

from partners.models import Institution, Membership

from .task import MOST_OF_A_KIND, Task


def memberships_to_confirm(today):
    """People who say that they speak for an institution."""
    claimed = Membership.objects.to_confirm().order_by("claimed_at", "id")
    for row in claimed.values("pk", "user__name", "institution__name", "claimed_at")[:MOST_OF_A_KIND]:
        text = gettext("Check that %(person)s speaks for %(institution)s") % {
            "person": row["user__name"],
            "institution": row["institution__name"],
        }
        yield Task(text, since(row["claimed_at"]), reverse("partners:membership-decide", args=[row["pk"]]), None, today)


def institutions_to_confirm(today):
    """Institutions that somebody proposed."""
    proposed = Institution.objects.filter(is_confirmed=False).order_by("name", "id")
    for row in proposed.values("pk", "name", "created_at")[:MOST_OF_A_KIND]:
        text = gettext("Check the institution %(name)s") % {"name": row["name"]}
        yield Task(
            text, since(row["created_at"]), reverse("partners:institution-detail", args=[row["pk"]]), None, today
        )


def since(moment):
    """Since when somebody waits."""
    return gettext("waiting since %(date)s") % {"date": date_format(localtime(moment), "j F")}
