"""The newest Actions as a feed: all of them, or those that the filters of the portfolio leave."""

from datetime import UTC, datetime, time

from django.contrib.auth.decorators import login_not_required
from django.db.models import Max
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext

from listing.atom import Entry, Feed
from listing.feeds import NEWEST, FeedView
from listing.filters import query_of

from ..models import Action
from ..public import period_of, places_of, title_of, wording
from .portfolio import PortfolioRows

UNREAD = ("search_text", "overall_objective", "conditions", "activities_text")


@method_decorator(login_not_required, name="dispatch")
class ActionFeedView(PortfolioRows, FeedView):
    """Follows the portfolio, with the same filters in its address."""

    def get_feed(self):
        """The newest that fit, each with its last change."""
        rows = self.filtered().select_related("regional_organisation").prefetch_related("countries")
        newest = list(rows.defer(*UNREAD).order_by("-sort_on", "-id")[:NEWEST])
        chosen = self.filterset.chosen
        query = query_of(chosen) if chosen else ""
        words = ", ".join(chip.label for chip in self.filterset.chips())
        return Feed(
            name=f"actions{query}",
            title=gettext("MIEUX: Actions, %(filters)s") % {"filters": words} if words else gettext("MIEUX: Actions"),
            subtitle=gettext("The newest published Actions, each with its last change."),
            url=reverse("actions:action-portfolio") + query,
            own_url=reverse("actions:action-feed") + query,
            language=get_language(),
            entries=tuple(entries_of(newest)),
        )


def entries_of(actions):
    """An entry for each Action, as its public page reads."""
    changed = Action.objects.filter(pk__in=[action.pk for action in actions]).order_by()
    moments = dict(changed.annotate(last=Max("history__at")).values_list("pk", "last"))
    for action in actions:
        title, summary = title_of(action), wording(action.summary, action.summary_fr)
        facts = " · ".join(filter(None, (places_of(action), period_of(action), str(action.public_status))))
        yield Entry(
            name=f"actions/{action.reference}",
            title=f"{title} ({action.display_label})",
            url=reverse("actions:action-public", args=[action.reference]),
            updated=moments[action.pk] or datetime.combine(action.sort_on, time(), UTC),
            summary=f"{facts}. {summary}" if summary.text else facts,
            language=title.lang,
        )
