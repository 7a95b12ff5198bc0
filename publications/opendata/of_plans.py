"""What Actions do and leave behind, as open data: from the launch on, like their public pages."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from actions.choices import AdoptionStatus
from actions.models import Action, Activity, Deliverable
from actions.public import PUBLIC_PLAN
from events.models import Event
from partners.choices import Mode
from partners.filters import key_of
from partners.models import Country, Region, Theme

from .fields import Dataset, Field, Kind
from .narrowing import Filter, code_of
from .of_actions import public_actions
from .sources import Stored

SHOWN_ADOPTIONS = tuple(value for value in AdoptionStatus.values if value != AdoptionStatus.DRAFT)


def told_actions():
    """The Actions whose plan everybody may read."""
    return public_actions().filter(PUBLIC_PLAN)


def public_activities():
    """The activities on public pages."""
    return Activity.objects.filter(action__in=told_actions().values("pk"))


def public_deliverables():
    """The newest version of each deliverable on public pages; drafts stay inside."""
    shown = Deliverable.objects.filter(is_public=True).exclude(adoption=AdoptionStatus.DRAFT)
    newer = shown.filter(action=OuterRef("action"), title=OuterRef("title"), version__gt=OuterRef("version"))
    return shown.filter(~Exists(newer), action__in=told_actions().values("pk"))


def month_of(day):
    """2026-07; nothing where there is no day."""
    return f"{day:%Y-%m}" if day else None


def day_of_event(is_event, day):
    """The day of what people register for; of a journey only the month is public."""
    return day if is_event else None


def public_event(key, is_public):
    """The number of the event where it has a page."""
    return key if is_public else None


def has_public_event():
    """Whether the event of an activity has its page; asked when it is read, since it depends on the settings."""
    return Exists(Event.objects.public().filter(pk=OuterRef("event_id")))


def activities_with_events():
    """The activities, each with `is_event_public`."""
    return public_activities().annotate(is_event_public=has_public_event())


def of_action(queryset, reference):
    """Those of one Action."""
    return queryset.filter(action__reference=reference)


def of_country(queryset, iso2):
    """Those of the Actions of a country."""
    through = Action.countries.through.objects.filter(country__iso2=iso2)
    return queryset.filter(action_id__in=through.values("action_id"))


def from_the_month_of(queryset, day):
    """In the month of that day or later: no finer, so that asking does not tell on which day people travel."""
    return queryset.filter(starts_on__gte=day.replace(day=1))


def is_public_action(reference):
    """Whether everybody may read the Action."""
    return public_actions().filter(reference=reference).exists()


OF_ACTIONS = {
    "action": Filter(_("Reference of an Action."), of_action, is_known=is_public_action),
    "region": Filter(
        _("Code of a region."),
        lambda rows, code: rows.filter(action__region=key_of(Region, code=code)),
        is_known=code_of(Region),
    ),
    "country": Filter(_("Code of a country, of two letters."), of_country, is_known=code_of(Country, "iso2")),
    "theme": Filter(
        _("Code of a theme."),
        lambda rows, code: rows.filter(action__theme=key_of(Theme, code=code)),
        is_known=code_of(Theme),
    ),
}
OF_AN_ACTION = Field("action", Kind.CODE, _("Reference of the Action."), ("action__reference",), is_filled=True)
MADE_UP = Field(
    "is_demonstration",
    Kind.YES_NO,
    _("Made up, in a demonstration programme; never on the real portal."),
    ("action__is_demonstration",),
    is_filled=True,
)

ACTIVITIES = Dataset(
    name="activities",
    title=_("Activities"),
    about=_(
        "What published Actions plan and do, from their launch on. Left out: descriptions and results that are not agreed, who travels, and the days of journeys, of which the month is given."
    ),
    row=_("one activity of an Action"),
    fields=(
        Field("id", Kind.WHOLE, _("Number of the row; it never changes."), ("pk",), is_filled=True),
        OF_AN_ACTION,
        Field("number", Kind.WHOLE, _("Its place in the plan, which may change."), is_filled=True),
        Field("title", Kind.TEXT, _("Title, in the language of the file."), is_filled=True),
        Field("type", Kind.CODE, _("Code of its kind."), ("type__code",), is_filled=True),
        Field("type_en", Kind.TEXT, _("Its kind, in English."), ("type__name_en",)),
        Field("type_fr", Kind.TEXT, _("Its kind, in French."), ("type__name_fr",)),
        Field("mode", Kind.CODE, _("On site, remote or both."), choices=tuple(Mode.values), is_filled=True),
        Field("place", Kind.TEXT, _("Where.")),
        Field("month", Kind.MONTH, _("Month of its first day; empty while it is not dated."), ("starts_on",), month_of),
        Field("starts_on", Kind.DATE, _("First day, of events alone."), ("type__is_event", "starts_on"), day_of_event),
        Field("ends_on", Kind.DATE, _("Last day, of events alone."), ("type__is_event", "ends_on"), day_of_event),
        Field(
            "event",
            Kind.WHOLE,
            _("Number of the event that it became, where that has a public page."),
            ("event_id", "is_event_public"),
            public_event,
        ),
        MADE_UP,
    ),
    key="id",
    source=Stored(activities_with_events, "pk"),
    filters={
        **OF_ACTIONS,
        "since": Filter(_("A day: what begins in its month or later."), from_the_month_of),
    },
)

DELIVERABLES = Dataset(
    name="deliverables",
    title=_("Deliverables"),
    about=_(
        "What published Actions left behind, in its newest public version. Left out: drafts and what is not for the public."
    ),
    row=_("one deliverable of an Action"),
    fields=(
        Field("id", Kind.WHOLE, _("Number of the row; another version has another one."), ("pk",), is_filled=True),
        OF_AN_ACTION,
        Field("title", Kind.TEXT, _("Title, in its own language."), is_filled=True),
        Field("type", Kind.CODE, _("Code of its kind."), ("type__code",), is_filled=True),
        Field("type_en", Kind.TEXT, _("Its kind, in English."), ("type__name_en",)),
        Field("type_fr", Kind.TEXT, _("Its kind, in French."), ("type__name_fr",)),
        Field("language", Kind.CODE, _("Code of its language."), ("language__code",)),
        Field("version", Kind.WHOLE, _("Number of the version."), is_filled=True),
        Field("adoption", Kind.CODE, _("What the authority did with it."), choices=SHOWN_ADOPTIONS, is_filled=True),
        Field("adopted_on", Kind.DATE, _("Day on which it was adopted, where it was.")),
        Field("url", Kind.ADDRESS, _("Where it can be read, where that is public.")),
        MADE_UP,
    ),
    key="id",
    source=Stored(public_deliverables, "pk"),
    filters={
        **OF_ACTIONS,
        "status": Filter(
            _("What the authority did with it, by its code."),
            lambda rows, value: rows.filter(adoption=value),
            choices=SHOWN_ADOPTIONS,
        ),
        "since": Filter(
            _("A day: what was adopted then or later."), lambda rows, day: rows.filter(adopted_on__gte=day)
        ),
    },
)
