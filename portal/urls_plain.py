"""Addresses without a language prefix: the root that leads to one, and what machines ask for."""

from django.urls import path

from .views import machines

urlpatterns = [
    path("", machines.root, name="root"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
