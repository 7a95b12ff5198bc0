"""The portal's addresses, the yardstick, and a stock admin."""

from django.contrib import admin
from django.urls import path

from actions.models import Action
from benchmarks.yardstick import yardstick
from mieux.urls import urlpatterns as portal_urls

stock = admin.AdminSite(name="stock")
stock.register(Action)

urlpatterns = [path("yardstick/", yardstick), path("stock/", stock.urls), *portal_urls]
