"""Addresses without a language prefix: the root that leads to one, and what machines ask for."""

from django.urls import path

from .views import calendar, machines

urlpatterns = [
    path("", machines.root, name="root"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path("robots.txt", machines.robots, name="robots"),
    path("calendar/<str:token>.ics", calendar.calendar_feed, name="calendar-feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<slug:key>-<int:block>.xml", machines.sitemap_part, name="sitemap-part"),
]
