"""Addresses without a language prefix: the root that leads to one, and what machines ask for."""

urlpatterns = []
