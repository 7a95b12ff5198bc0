"""Addresses of the portal's own pages."""

from django.conf import settings
from django.urls import path

from .views import eligibility, follow, public, styleguide

app_name = "portal"
urlpatterns = [
    path("", public.HomeView.as_view(), name="home"),
    path("how-to-request/", eligibility.HowToRequestView.as_view(), name="how-to-request"),
    path("follow/", follow.RequestStatusView.as_view(), name="request-status"),
    path("how-we-count/", public.HowWeCountView.as_view(), name="how-we-count"),
    path("about/", public.about, name="about"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", public.accessibility, name="accessibility"),
]

if getattr(settings, "SHOW_STYLEGUIDE", settings.DEBUG):
    urlpatterns.append(path("styleguide/", styleguide.StyleguideView.as_view(), name="styleguide"))
