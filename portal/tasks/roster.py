"""What waits for the team on the roster: profiles to review, one line for all of them."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from .task import MOST_OF_A_KIND, Task


def review_task(rows, today, since):
    """One task from the profiles that wait, the longest first: [(moment, pk, name)]; none where nobody waits."""
    if not rows:
        return []
    moment, pk, name = rows[0]
    if len(rows) == 1:
        text, url = (
            gettext("Review the profile of %(name)s") % {"name": name},
            reverse("experts:expert-detail", args=[pk]),
        )
    elif len(rows) < MOST_OF_A_KIND:
        words = ngettext("Review %(n)d profile of experts", "Review %(n)d profiles of experts", len(rows))
        text, url = words % {"n": len(rows)}, review_list()
    else:
        text, url = gettext("Review %(n)d profiles of experts or more") % {"n": len(rows)}, review_list()
    return [Task(text, since(moment), url, None, today)]


def review_list():
    """The roster, narrowed to those to review."""
    return reverse("experts:expert-list") + "?state=review&sort=stale"
