"""The columns of the exported list of Actions."""

from django.utils.translation import gettext_lazy as _

from clock.choices import Outcome, Party
from listing.exports import Column
from partners.exports import country_column

from .choices import ActionKind, ActionStatus
from .models import Action

COLUMNS = (
    Column(_("Reference"), "reference"),
    Column(_("Label"), "label"),
    Column(_("Title"), "title"),
    Column(_("Title in French"), "title_fr"),
    Column(_("Kind"), "kind", dict(ActionKind.choices)),
    Column(_("Partner authority"), "institution__name"),
    Column(_("Partner as printed"), "partner_name"),
    country_column(Action.countries.through, "action_id"),
    Column(_("Region"), "region__code"),
    Column(_("Theme"), "theme__code"),
    Column(_("Status"), "status", dict(ActionStatus.choices)),
    Column(_("Held by"), "holder", dict(Party.choices)),
    Column(_("Received on"), "received_on"),
    Column(_("Decided on"), "decided_on"),
    Column(_("Original deadline"), "clock__original_due_on"),
    Column(_("Deadline in force"), "clock__due_on"),
    Column(_("Ready on"), "ready_on"),
    Column(_("Launched on"), "launched_on"),
    Column(_("Outcome of the clock"), "clock__outcome", dict(Outcome.choices)),
    Column(_("First year"), "year_start"),
    Column(_("Last year"), "year_end"),
    Column(_("Officer"), "officer__name"),
    Column(_("Source"), "source_url"),
)
