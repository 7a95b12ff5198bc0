"""The page about the open data, for people."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import number_format
from django.utils.translation import gettext, pgettext_lazy
from django.views.generic import TemplateView

from ..opendata.addresses import data_address
from ..opendata.changes import CHANGES
from ..opendata.fields import Dataset, Kind
from ..opendata.formats import LICENCE_URL
from ..opendata.marks import MOST_ROWS
from ..opendata.openapi import DEFAULT_LIMIT, MOST
from ..opendata.registry import DATASETS
from ..opendata.sizes import size_of

PLACEHOLDER = "XM-PLACEHOLDER"
KIND_WORDS = {
    Kind.TEXT: pgettext_lazy("kind of field", "text"),
    Kind.CODE: pgettext_lazy("kind of field", "code"),
    Kind.CODES: pgettext_lazy("kind of field", "codes"),
    Kind.DATE: pgettext_lazy("kind of field", "day"),
    Kind.MONTH: pgettext_lazy("kind of field", "month"),
    Kind.YEAR: pgettext_lazy("kind of field", "year"),
    Kind.WHOLE: pgettext_lazy("kind of field", "whole number"),
    Kind.DECIMAL: pgettext_lazy("kind of field", "decimal number"),
    Kind.YES_NO: pgettext_lazy("kind of field", "yes or no"),
    Kind.ADDRESS: pgettext_lazy("kind of field", "web address"),
}


@dataclass(frozen=True)
class Told:
    """A dataset as the page tells it."""

    dataset: Dataset
    rows: str
    size: str
    files: tuple
    fields: tuple


def told(dataset):
    """Size, files and fields of a dataset, in words."""
    size = size_of(dataset)
    most = gettext("more than %(number)s") % {"number": number_format(MOST_ROWS, force_grouping=True)}
    files = (
        ("CSV", reverse("opendata:rows-csv", args=[dataset.name])),
        (gettext("For spreadsheets"), reverse("opendata:rows-csv", args=[dataset.name]) + "?for=spreadsheet"),
        ("JSON", reverse("opendata:rows-page", args=[dataset.name])),
        ("JSON lines", reverse("opendata:rows-lines", args=[dataset.name])),
    )
    return Told(
        dataset,
        most if size.rows is None else number_format(size.rows, force_grouping=True),
        "" if size.bytes is None else filesizeformat(size.bytes),
        files,
        tuple((one, KIND_WORDS[one.kind], ", ".join(str(choice) for choice in one.choices)) for one in dataset.fields),
    )


@method_decorator(login_not_required, name="dispatch")
class OpenDataView(TemplateView):
    """What there is, under which licence, what each field means, how to ask, what changed."""

    template_name = "publications/open_data.html"

    def get_context_data(self, **kwargs):
        """The tables of fields in words, and the addresses."""
        return super().get_context_data(
            told=[told(one) for one in DATASETS.values()],
            changes=CHANGES,
            licence_url=LICENCE_URL,
            page_url=settings.SITE_ADDRESS + self.request.path,
            today=timezone.localdate(),
            limit=DEFAULT_LIMIT,
            most=MOST,
            examples=examples(),
            has_placeholders=PLACEHOLDER in f"{settings.IATI_REPORTING_REF} {settings.IATI_FUNDING_REF}",
            crumbs=[(gettext("Home"), reverse("portal:home")), (gettext("Open data"), "")],
            **kwargs,
        )


def examples():
    """(what it gives, its address) of a few requests."""
    actions, activities = data_address("rows-page", "actions"), data_address("rows-page", "activities")
    return [
        (gettext("Actions that are running in a region, ten a page"), f"{actions}?region=WCA&status=ongoing&limit=10"),
        (gettext("Activities of the Actions of a country since a day"), f"{activities}?country=GM&since=2026-01-01"),
        (
            gettext("One indicator, all years and regions"),
            f"{data_address('rows-csv', 'figures')}?indicator=actions-begun",
        ),
    ]
