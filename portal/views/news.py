"""What is new: the page, its months, its feed; and the page that lists every feed and calendar."""

from datetime import date

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.views.generic import TemplateView

from listing.atom import Entry, Feed
from listing.feeds import FeedView

from ..public.feeds import CALENDARS, FEEDS
from ..public.news import FIRST_YEAR, chosen, items_of_month, kinds_of, month_after, month_before, newest_items
from ..public.news_sources import SOURCES
from .public import crumbs_to


class NewsChoice:
    """The kind of news that the address names."""

    @property
    def kind(self):
        """A known kind; nothing for all of them."""
        asked = self.request.GET.get("kind", "")
        return asked if asked in kinds_of(SOURCES) else ""

    @property
    def query(self):
        """What an address carries of it."""
        return f"?kind={self.kind}" if self.kind else ""

    @property
    def sources(self):
        """The sources of this kind."""
        return chosen(SOURCES, self.kind)


@method_decorator(login_not_required, name="dispatch")
class NewsView(NewsChoice, TemplateView):
    """What was published, the latest first."""

    template_name = "portal/news.html"

    def get_context_data(self, **kwargs):
        """The newest items, the kinds to choose from, and the way to earlier months."""
        return super().get_context_data(
            items=newest_items(self.sources),
            kinds=[("", gettext("Everything"), not self.kind)]
            + [(key, label, key == self.kind) for key, label in kinds_of(SOURCES).items()],
            kind=self.kind,
            query=self.query,
            is_indexed=not self.request.GET,
            earlier=timezone.localdate().replace(day=1),
            crumbs=crumbs_to(gettext("What is new")),
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class NewsMonthView(NewsChoice, TemplateView):
    """What was published in a month."""

    template_name = "portal/news_month.html"

    def get_context_data(self, **kwargs):
        """The items of the month, and the months beside it; a month that is not there yet is not found."""
        year, month, today = self.kwargs["year"], self.kwargs["month"], timezone.localdate()
        if not (FIRST_YEAR <= year <= today.year and 1 <= month <= 12) or date(year, month, 1) > today:
            raise Http404
        first = date(year, month, 1)
        before, after = month_before(first), month_after(first)
        return super().get_context_data(
            first=first,
            items=items_of_month(self.sources, first),
            before=before if before.year >= FIRST_YEAR else None,
            after=after if after <= today else None,
            query=self.query,
            crumbs=[
                *crumbs_to(gettext("What is new"))[:1],
                (gettext("What is new"), reverse("portal:news")),
                (f"{year}-{month:02}", ""),
            ],
            **kwargs,
        )


@method_decorator(login_not_required, name="dispatch")
class NewsFeedView(NewsChoice, FeedView):
    """The same as a feed."""

    def get_feed(self):
        """The newest items."""
        label = kinds_of(SOURCES).get(self.kind, "")
        return Feed(
            name=f"news{self.query}",
            title=gettext("MIEUX: what is new, %(kind)s") % {"kind": label} if label else gettext("MIEUX: what is new"),
            subtitle=gettext("What the programme published, from every part of this site."),
            url=reverse("portal:news") + self.query,
            own_url=reverse("portal:news-feed") + self.query,
            language=get_language(),
            entries=tuple(make_entry(item) for item in newest_items(self.sources)),
        )


def make_entry(item):
    """An item as a feed tells it."""
    title = gettext("%(what)s: %(title)s") % {"what": item.what, "title": item.title}
    return Entry(item.name, title, item.url, item.moment, item.summary, item.what, item.language)


@method_decorator(login_not_required, name="dispatch")
class FeedsView(TemplateView):
    """Every feed and calendar, with what it holds and how to use it."""

    template_name = "portal/feeds.html"

    def get_context_data(self, **kwargs):
        """The two lists."""
        return super().get_context_data(
            feeds=FEEDS, calendars=CALENDARS, crumbs=crumbs_to(gettext("Feeds and calendars")), **kwargs
        )
