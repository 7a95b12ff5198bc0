"""The portfolio as a file: the columns of what everybody may read of an Action."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listing.exports import Column, CountedColumn
from partners.exports import country_column

from .choices import PUBLIC_WORDS, ActionKind
from .models import Action

FILE_NAME = "mieux-actions"


def page_of(reference):
    """The address of an Action’s page, whole, so that a file can be read elsewhere."""
    return settings.SITE_ADDRESS + reverse("actions:action-public", args=[reference])


PUBLIC_COLUMNS = (
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
    Column(_("State"), "status", PUBLIC_WORDS),
    Column(_("First year"), "year_start"),
    Column(_("Last year"), "year_end"),
    Column(_("Activities as printed"), "activities_text"),
    Column(_("Source"), "source_url"),
    CountedColumn(_("Page"), "reference", count=page_of),
)
