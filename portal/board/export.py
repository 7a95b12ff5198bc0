"""The columns of the board as a file."""

from functools import partial

from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assistance.models import AssistanceRequest
from clock.arithmetic import day_number
from clock.choices import ForecastBasis, Party, Stage
from listing.exports import Column, CountedColumn, JoinedColumn
from listing.joined import joined_keys
from partners.models import Region


def board_columns(today):
    """The columns, in the reader's language, as they stand on one day."""
    return (
        Column(_("Reference"), "reference"),
        Column(_("Title"), title_column()),
        Column(_("Authority"), "institution__name"),
        JoinedColumn(_("Region"), region_keys(), names=region_names),
        CountedColumn(_("Day"), "clock__started_on", count=partial(day_number, today=today)),
        CountedColumn(_("Days in all"), F("clock__due_on") - F("clock__started_on"), count=lambda length: length.days),
        Column(_("Deadline in force"), "clock__due_on"),
        Column(_("Stage"), "clock__summary__stage", dict(Stage.choices)),
        Column(_("Held by"), "clock__summary__holder", dict(Party.choices)),
        Column(_("Held since"), "clock__summary__holder_since"),
        Column(_("First likely launch"), "clock__summary__likely_first_on"),
        Column(_("Last likely launch"), "clock__summary__likely_last_on"),
        CountedColumn(
            _("Probability of keeping the deadline"), "clock__summary__probability", count=partial(round, ndigits=2)
        ),
        Column(_("Forecast from"), "clock__summary__basis", dict(ForecastBasis.choices)),
        Column(_("Officer"), officer_column()),
    )


def title_column():
    """The Action's title in the reader's language, or what the request is called."""
    is_french = (get_language() or "en").startswith("fr")
    titles = ("action__title_fr", "action__title") if is_french else ("action__title",)
    return Coalesce(*(NullIf(title, Value("")) for title in titles), "title", output_field=CharField())


def officer_column():
    """Who is in charge of the Action, or of the request while there is none."""
    return Case(When(action__isnull=False, then="action__officer__name"), default="officer__name")


def region_keys():
    """The key of the region in which the Action is counted, or of those of the countries."""
    through = AssistanceRequest.countries.through
    of_action = Cast("action__region", TextField())
    return Coalesce(
        of_action, joined_keys(through, "assistancerequest_id", "country__region"), output_field=TextField()
    )


def region_names():
    """The name of every region by its key, as text."""
    return {str(region.pk): region.name for region in Region.objects.all()}
