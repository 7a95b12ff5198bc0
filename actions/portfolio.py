"""The public portfolio: its orders and its rows."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listing.keyset import Order
from partners.footnotes import footnotes_of

from .public import TONES, Wording, period_of, places_of, printed_activities, printed_language, title_of

ORDERS = (
    Order("newest", _("Newest first"), ("-sort_on", "-id")),
    Order("oldest", _("Oldest first"), ("sort_on", "id")),
    Order("country", _("By country"), ("label", "id")),
)


@dataclass(frozen=True)
class PortfolioRow:
    """One line of the portfolio, in plain cells."""

    url: str
    label: str
    title: Wording
    activities: str
    activities_lang: str
    places: str
    region: str
    theme: str
    period: str
    status: str
    tone: str
    is_demonstration: bool

    @property
    def names_more(self):
        """The places are not yet said by the label, as those of an organisation or in another language."""
        return not self.label.startswith(self.places)


def make_row(action):
    """The cells of one Action; its countries and region have been read."""
    return PortfolioRow(
        url=reverse("actions:action-public", args=[action.reference]),
        label=action.display_label,
        title=title_of(action),
        activities="; ".join(printed_activities(action)),
        activities_lang=printed_language(),
        places=places_of(action),
        region=action.region.name if action.region_id else "",
        theme=action.theme.name if action.theme_id else "",
        period=period_of(action),
        status=action.public_status,
        tone=TONES.get(action.status, "plain"),
        is_demonstration=action.is_demonstration,
    )


def row_footnotes(actions):
    """The footnotes that the names on these rows need."""
    return footnotes_of({country for action in actions for country in action.countries.all()})
