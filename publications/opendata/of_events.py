"""Public events as open data: what, when and where; never who comes, nor how many."""

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from actions.models import Activity
from events.choices import EventDoor, EventStatus
from events.models import Event, EventLanguage
from listing.joined import joined_keys
from partners.choices import Mode
from partners.filters import key_of
from partners.models import Country, Language, Region

from .addresses import event_portfolio
from .fields import Dataset, Field, Kind
from .narrowing import Filter, code_of
from .of_actions import country_codes
from .of_plans import told_actions
from .sources import Stored

ANNOUNCED, HELD, CANCELLED = "announced", "held", "cancelled"
PUBLIC_STATUS = {
    EventStatus.OPEN.value: ANNOUNCED,
    EventStatus.FULL.value: ANNOUNCED,
    EventStatus.CLOSED.value: ANNOUNCED,
    EventStatus.HELD.value: HELD,
    EventStatus.CANCELLED.value: CANCELLED,
}


def public_events():
    """Those with a page, each with `action_reference` where it belongs to an Action whose plan is public."""
    own = Activity.objects.filter(event=OuterRef("pk"), action__in=told_actions().values("pk"))
    return Event.objects.public().annotate(action_reference=Subquery(own.values("action__reference")[:1]))


def language_codes():
    """{key: code} of the languages."""
    return {str(key): code for key, code in Language.objects.order_by().values_list("pk", "code")}


def is_open(door):
    """Whether everybody may register."""
    return door == EventDoor.EVERYBODY


def with_status(queryset, value):
    """Those with a public state."""
    return queryset.filter(status__in=[status for status, word in PUBLIC_STATUS.items() if word == value])


EVENTS = Dataset(
    name="events",
    title=_("Events"),
    about=_(
        "Workshops, training and webinars with a public page. Left out: who comes and how many, practical notes, addresses of online rooms."
    ),
    row=_("one event"),
    fields=(
        Field("id", Kind.WHOLE, _("Number of the event, as in the address of its page."), ("pk",), is_filled=True),
        Field("url", Kind.ADDRESS, _("Its public page."), ("pk",), below=event_portfolio, is_filled=True),
        Field("title", Kind.TEXT, _("Title, in the language of the event."), is_filled=True),
        Field("text", Kind.TEXT, _("What it is about, and for whom, in the language of the event.")),
        Field("type", Kind.CODE, _("Code of its kind."), ("type__code",), is_filled=True),
        Field("type_en", Kind.TEXT, _("Its kind, in English."), ("type__name_en",)),
        Field("type_fr", Kind.TEXT, _("Its kind, in French."), ("type__name_fr",)),
        Field("mode", Kind.CODE, _("On site, remote or both."), choices=tuple(Mode.values), is_filled=True),
        Field(
            "status",
            Kind.CODE,
            _("Announced, held or cancelled."),
            make=PUBLIC_STATUS.get,
            choices=(ANNOUNCED, HELD, CANCELLED),
            is_filled=True,
        ),
        Field("action", Kind.CODE, _("Reference of the Action to which it belongs."), ("action_reference",)),
        Field("starts_on", Kind.DATE, _("First day."), is_filled=True),
        Field("ends_on", Kind.DATE, _("Last day."), is_filled=True),
        Field("country", Kind.CODE, _("Code of the country where it takes place."), ("country__iso2",)),
        Field("place", Kind.TEXT, _("Town.")),
        Field("region", Kind.CODE, _("Code of the region that it is for."), ("region__code",)),
        Field(
            "countries",
            Kind.CODES,
            _("Codes of the countries that it is for."),
            (joined_keys(Event.countries.through, "event_id", "country_id"),),
            names=country_codes,
        ),
        Field(
            "languages",
            Kind.CODES,
            _("Codes of the languages that are spoken or interpreted."),
            (joined_keys(EventLanguage, "event_id", "language_id"),),
            names=language_codes,
        ),
        Field("is_regional", Kind.YES_NO, _("A regional workshop."), is_filled=True),
        Field("is_open_to_all", Kind.YES_NO, _("Everybody may register."), ("door",), is_open, is_filled=True),
        Field(
            "is_demonstration",
            Kind.YES_NO,
            _("Made up, in a demonstration programme; never on the real portal."),
            is_filled=True,
        ),
    ),
    key="id",
    source=Stored(public_events, "pk"),
    filters={
        "region": Filter(
            _("Code of a region."),
            lambda rows, code: rows.filter(region=key_of(Region, code=code)),
            is_known=code_of(Region),
        ),
        "country": Filter(
            _("Code of the country where it takes place, of two letters."),
            lambda rows, iso2: rows.filter(country=key_of(Country, iso2=iso2)),
            is_known=code_of(Country, "iso2"),
        ),
        "status": Filter(_("Announced, held or cancelled."), with_status, choices=(ANNOUNCED, HELD, CANCELLED)),
        "since": Filter(_("A day: what ends then or later."), lambda rows, day: rows.filter(ends_on__gte=day)),
    },
)
