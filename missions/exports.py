"""The columns of the exported list of missions; nobody is named but the officer."""

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from listing.exports import Column
from partners.choices import Mode
from partners.models.names import name_column

from .choices import BLOCKING, COUNTED, MissionStatus
from .models import Deployment, Seat


def columns():
    """The columns, with the countries in the reader's language."""
    return (
        Column(_("Title"), "title"),
        Column(_("Action"), "file_reference"),
        Column(_("Status"), "status", dict(MissionStatus.choices)),
        Column(_("Mode"), "mode", dict(Mode.choices)),
        Column(_("Country"), f"country__{name_column()}"),
        Column(_("Place"), "place"),
        Column(_("First day there"), "starts_on"),
        Column(_("Last day there"), "ends_on"),
        Column(_("Days of travel and rest before"), "travel_before"),
        Column(_("Days of travel and rest after"), "travel_after"),
        Column(_("Seats"), number_of(Seat.objects.filter(given_up_on=None), "mission")),
        Column(_("Seats with somebody"), number_of(Deployment.objects.filter(status__in=BLOCKING), "seat__mission")),
        Column(_("Seats confirmed"), number_of(Deployment.objects.filter(status__in=COUNTED), "seat__mission")),
        Column(_("Officer"), "officer__name"),
        Column(_("Demonstration"), "is_demonstration", {True: _("yes"), False: ""}),
    )


def number_of(rows, path):
    """How many rows hang on the mission of the outer query."""
    mine = rows.filter(**{path: OuterRef("pk")}).order_by().annotate(outer=F(path)).values("outer")
    return Coalesce(Subquery(mine.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
