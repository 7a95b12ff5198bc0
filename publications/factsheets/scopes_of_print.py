"""The scopes of published figures in the reader's language: they were printed in English."""

from django.utils.translation import gettext_lazy as _

SCOPES = {
    "all": _("the whole programme"),
    "Africa": _("Africa"),
    "Asia": _("Asia"),
    "EU Neighbourhood": _("the EU Neighbourhood"),
    "Eastern and Southern Africa": _("Eastern and Southern Africa"),
    "Eastern, Central and Southern Africa": _("Eastern, Central and Southern Africa"),
    "Latin America and the Caribbean": _("Latin America and the Caribbean"),
    "West Africa": _("West Africa"),
    "Western and Central Africa": _("Western and Central Africa"),
}


def scope_words(row):
    """About what a published figure is; as printed where it is none that we know."""
    return str(SCOPES.get(row.scope, row.scope))
