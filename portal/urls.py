"""Addresses of the portal's own pages."""

from django.conf import settings
from django.urls import path

from .views import (
    board,
    calendar,
    cards,
    decisions,
    eligibility,
    follow,
    news,
    public,
    search,
    start,
    styleguide,
    supply,
    tasks,
    year,
)

app_name = "portal"
urlpatterns = [
    path("", public.HomeView.as_view(), name="home"),
    path("start/", start.start, name="start"),
    path("board/", board.BoardView.as_view(), name="board"),
    path("board/<int:year>/", year.YearView.as_view(), name="year"),
    path("board/<int:year>/csv/", year.YearExportView.as_view(), name="year-export"),
    path("decisions/", decisions.DecisionsView.as_view(), name="decisions"),
    path("decisions/csv/", decisions.DecisionsExportView.as_view(), name="decisions-export"),
    path("decisions/<int:year>/", decisions.DecisionsView.as_view(), name="decisions-year"),
    path("decisions/<int:year>/csv/", decisions.DecisionsExportView.as_view(), name="decisions-year-export"),
    path("board/export/<slug:format>/", board.BoardExportView.as_view(), name="board-export"),
    path("tasks/", tasks.TasksView.as_view(), name="tasks"),
    path("supply/", supply.SupplyView.as_view(), name="supply"),
    path("supply/draft/", supply.SupplyDraftView.as_view(), name="supply-draft"),
    path("calendar/", calendar.CalendarView.as_view(), name="calendar"),
    path("calendar/renew/", calendar.CalendarRenewView.as_view(), name="calendar-renew"),
    path("calendar/revoke/", calendar.CalendarRevokeView.as_view(), name="calendar-revoke"),
    path("events.ics", calendar.public_events, name="events"),
    path("search/", search.SearchView.as_view(), name="search"),
    path("file/<reference>/", start.FileView.as_view(), name="file"),
    path("how-to-request/", eligibility.HowToRequestView.as_view(), name="how-to-request"),
    path("follow/", follow.RequestStatusView.as_view(), name="request-status"),
    path("how-we-count/", public.HowWeCountView.as_view(), name="how-we-count"),
    path("news/", news.NewsView.as_view(), name="news"),
    path("news/feed.atom", news.NewsFeedView.as_view(), name="news-feed"),
    path("news/<int:year>/<int:month>/", news.NewsMonthView.as_view(), name="news-month"),
    path("cards/<slug:kind>/<str:key>/<slug:mark>.png", cards.card, name="card"),
    path("feeds/", news.FeedsView.as_view(), name="feeds"),
    path("about/", public.about, name="about"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", public.accessibility, name="accessibility"),
]

if getattr(settings, "SHOW_STYLEGUIDE", settings.DEBUG):
    urlpatterns.append(path("styleguide/", styleguide.StyleguideView.as_view(), name="styleguide"))
