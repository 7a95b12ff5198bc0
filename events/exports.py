"""The columns of the exported list of events; nobody is named but the officer."""

from django.utils.translation import gettext_lazy as _

from listing.exports import Column
from missions.exports import number_of
from partners.choices import Mode
from partners.models.names import name_column

from .choices import TAKING_PLACES, EventDoor, EventStatus
from .choices import RegistrationStatus as R
from .models import Registration


def columns():
    """The columns, with types and countries in the reader's language."""
    rows = Registration.objects
    return (
        Column(_("Title"), "title"),
        Column(_("Type"), f"type__{name_column()}"),
        Column(_("Action"), "file_reference"),
        Column(_("Status"), "status", dict(EventStatus.choices)),
        Column(_("Mode"), "mode", dict(Mode.choices)),
        Column(_("Country"), f"country__{name_column()}"),
        Column(_("Town"), "place"),
        Column(_("First day"), "starts_on"),
        Column(_("Last day"), "ends_on"),
        Column(_("Regional workshop"), "is_regional", {True: _("yes"), False: ""}),
        Column(_("Region"), f"region__{name_column()}"),
        Column(_("Who may register"), "door", dict(EventDoor.choices)),
        Column(_("Places"), "capacity"),
        Column(_("Places taken"), number_of(rows.filter(status__in=TAKING_PLACES), "event")),
        Column(_("On the waiting list"), number_of(rows.filter(status=R.WAITING), "event")),
        Column(_("To be decided"), number_of(rows.filter(status=R.APPLIED), "event")),
        Column(_("Officer"), "officer__name"),
        Column(_("Demonstration"), "is_demonstration", {True: _("yes"), False: ""}),
    )
