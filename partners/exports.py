"""What the exported lists of other apps share: the countries of a file, in words."""

from django.utils.translation import gettext_lazy as _

from listing.exports import JoinedColumn
from listing.joined import joined_keys

from .models import Country


def country_column(through, key):
    """The countries of a file, which a table of links names by their keys."""
    return JoinedColumn(_("Countries"), joined_keys(through, key, "country_id"), names=country_names)


def country_names():
    """The name of every country by its key, as text."""
    return {str(key): name for key, name in Country.objects.order_by().values_list("pk", "name_en")}
