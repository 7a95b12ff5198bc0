"""The columns of the exported list of requests."""

from django.utils.translation import gettext_lazy as _

from clock.choices import Outcome, Party
from listing.exports import Column
from partners.exports import country_column

from .choices import Channel, RefusalGround, RequestStatus
from .models import AssistanceRequest

COLUMNS = (
    Column(_("Reference"), "reference"),
    Column(_("Title"), "title"),
    Column(_("Institution"), "institution__name"),
    country_column(AssistanceRequest.countries.through, "assistancerequest_id"),
    Column(_("Regional organisation"), "regional_organisation__short"),
    Column(_("Theme"), "theme__code"),
    Column(_("Status"), "status", dict(RequestStatus.choices)),
    Column(_("Last held by"), "holder", dict(Party.choices)),
    Column(_("Channel"), "channel", dict(Channel.choices)),
    Column(_("Received on"), "received_on"),
    Column(_("Original deadline"), "clock__original_due_on"),
    Column(_("Deadline in force"), "clock__due_on"),
    Column(_("Clock stopped on"), "clock__stopped_on"),
    Column(_("Outcome"), "clock__outcome", dict(Outcome.choices)),
    Column(_("Decided on"), "decided_on"),
    Column(_("Ground of a refusal"), "refusal__ground", {None: "", **dict(RefusalGround.choices)}),
    Column(_("Officer"), "officer__name"),
)
