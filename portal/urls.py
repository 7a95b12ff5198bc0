"""Addresses of the portal's own pages."""

from django.urls import path

from .views import eligibility, follow, public

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
