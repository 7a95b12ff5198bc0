"""The portal's addresses, the yardstick, and a stock admin."""

from django.contrib import admin
from django.urls import path

from actions.models import Action
from benchmarks.yardstick import yardstick
from mieux.urls import urlpatterns as portal_urls


class StockActionAdmin(admin.ModelAdmin):
    """The list as anybody would set it up: the same columns and filters as the portal's, and no select of all files."""

    list_display = ("reference", "label", "title", "kind", "status", "holder", "theme", "officer", "sort_on")
    list_select_related = ("theme", "officer")
    list_filter = ("status", "kind", "holder", "region", "theme")
    search_fields = ("reference", "label", "title")
    raw_id_fields = ("assistance_request", "clock")


stock = admin.AdminSite(name="stock")
stock.register(Action, StockActionAdmin)

urlpatterns = [path("yardstick/", yardstick), path("stock/", stock.urls), *portal_urls]
