"""The Actions as open data."""

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from actions.choices import PUBLIC_WORDS, ActionKind, ActionStatus
from actions.models import Action
from actions.portfolio_filters import public_value
from actions.public import PUBLIC_PLAN
from listing.joined import joined_keys
from partners.filters import key_of
from partners.models import Country, Region, SpecificArea, Theme

from .addresses import portfolio
from .fields import Dataset, Field, Kind
from .narrowing import Filter, code_of
from .sources import Stored

STATUSES = tuple(dict.fromkeys(public_value(status) for status in PUBLIC_WORDS))
PUBLIC_STATUS = {status.value: public_value(status) for status in PUBLIC_WORDS}
UNBEGUN = (ActionStatus.PREPARATION, ActionStatus.READY)
OBJECTIVE = Case(When(PUBLIC_PLAN, then=F("overall_objective")), default=Value(""), output_field=CharField())
DUE = Case(When(status__in=UNBEGUN, then=F("deadline_on")), default=None)


def public_actions():
    """What everybody may read."""
    return Action.objects.public()


def country_codes():
    """{key: code} of the countries."""
    return {str(key): iso2 for key, iso2 in Country.objects.order_by().values_list("pk", "iso2")}


def area_codes():
    """{key: code} of the specific areas."""
    return {str(key): code for key, code in SpecificArea.objects.order_by().values_list("pk", "code")}


def of_country(queryset, iso2):
    """Those of a country, alone or with others."""
    through = Action.countries.through.objects.filter(country__iso2=iso2)
    return queryset.filter(pk__in=through.values("action_id"))


def with_status(queryset, value):
    """Those with a public state; two states of the record share the word “preparation”."""
    return queryset.filter(status__in=[status for status, word in PUBLIC_STATUS.items() if word == value])


def begun_since(queryset, day):
    """Launched on the day or later; where only a year is on record, begun in that year or later; what has not begun lies ahead."""
    by_year = Q(launched_on=None, year_start__gte=day.year)
    return queryset.filter(Q(launched_on__gte=day) | by_year | Q(status__in=UNBEGUN))


def day_of_launch(launched_on, started_on):
    """On which day of the clock; nothing where no clock was kept."""
    return (launched_on - started_on).days if launched_on and started_on else None


def is_in_time(launched_on, due_on):
    """Whether by the first deadline; nothing where no clock was kept."""
    return launched_on <= due_on if launched_on and due_on else None


REGION = Filter(
    _("Code of a region."),
    lambda rows, code: rows.filter(region=key_of(Region, code=code)),
    is_known=code_of(Region),
)
COUNTRY = Filter(_("Code of a country, of two letters."), of_country, is_known=code_of(Country, "iso2"))
THEME = Filter(
    _("Code of a theme."), lambda rows, code: rows.filter(theme=key_of(Theme, code=code)), is_known=code_of(Theme)
)

ACTION_FIELDS = (
    Field("reference", Kind.CODE, _("What the Action is known by; it never changes."), is_filled=True),
    Field("url", Kind.ADDRESS, _("Its public page."), ("reference",), below=portfolio, is_filled=True),
    Field("label_en", Kind.TEXT, _("Country and numeral, in English."), ("label",)),
    Field("label_fr", Kind.TEXT, _("Country and numeral, in French.")),
    Field("title_en", Kind.TEXT, _("Title as the programme wrote it, as a rule in English."), ("title",)),
    Field("title_fr", Kind.TEXT, _("Title in French, where there is one.")),
    Field("summary_en", Kind.TEXT, _("Public summary, in English."), ("summary",)),
    Field("summary_fr", Kind.TEXT, _("Public summary, in French.")),
    Field(
        "status",
        Kind.CODE,
        _("Where it stands, in the words of its public page."),
        make=PUBLIC_STATUS.get,
        choices=STATUSES,
        is_filled=True,
    ),
    Field("kind", Kind.CODE, _("How many countries it serves, and where they lie."), choices=tuple(ActionKind.values)),
    Field("region", Kind.CODE, _("Code of the region; empty where it serves several."), ("region__code",)),
    Field(
        "countries",
        Kind.CODES,
        _("Codes of its countries (ISO 3166-1, two letters)."),
        (joined_keys(Action.countries.through, "action_id", "country_id"),),
        names=country_codes,
    ),
    Field(
        "regional_organisation",
        Kind.CODE,
        _("Short name of the regional organisation that asked, where one did."),
        ("regional_organisation__short",),
    ),
    Field("authority_en", Kind.TEXT, _("The authority that asked, by its first name."), ("institution__name",)),
    Field("authority_fr", Kind.TEXT, _("The authority that asked, in French."), ("institution__name_fr",)),
    Field("partner_as_printed", Kind.TEXT, _("The partner as the programme printed it."), ("partner_name",)),
    Field("theme", Kind.CODE, _("Code of the theme; empty where it was not printed."), ("theme__code",)),
    Field(
        "areas",
        Kind.CODES,
        _("Codes of its specific areas."),
        (joined_keys(Action.areas.through, "action_id", "specificarea_id"),),
        names=area_codes,
    ),
    Field("first_year", Kind.YEAR, _("Year in which it began; empty where it is not on record."), ("year_start",)),
    Field("last_year", Kind.YEAR, _("Year in which it ended; empty where it is not on record."), ("year_end",)),
    Field("launch_due_on", Kind.DATE, _("By when it is to be launched, while it is in preparation."), (DUE,)),
    Field("launched_on", Kind.DATE, _("Day of the launch; empty for Actions from before the portal.")),
    Field("completed_on", Kind.DATE, _("Day of completion; empty for Actions from before the portal.")),
    Field(
        "launch_day",
        Kind.WHOLE,
        _("On which day of the clock it was launched; empty where no clock was kept."),
        ("launched_on", "clock__started_on"),
        day_of_launch,
    ),
    Field(
        "launched_in_time",
        Kind.YES_NO,
        _("Launched by the first deadline, three months after the request; empty where no clock was kept."),
        ("launched_on", "clock__original_due_on"),
        is_in_time,
    ),
    Field(
        "objective", Kind.TEXT, _("Overall objective, from the launch on, in the language of the file."), (OBJECTIVE,)
    ),
    Field(
        "activities_as_printed",
        Kind.TEXT,
        _("Activities of an Action from before the portal, as the programme printed them, in English."),
        ("activities_text",),
    ),
    Field("source_url", Kind.ADDRESS, _("The page of the programme from which the row was written down.")),
    Field(
        "from_before_the_portal",
        Kind.YES_NO,
        _("Written down from published pages."),
        ("is_historical",),
        is_filled=True,
    ),
    Field(
        "is_demonstration",
        Kind.YES_NO,
        _("Made up, in a demonstration programme; never on the real portal."),
        is_filled=True,
    ),
)

ACTIONS = Dataset(
    name="actions",
    title=_("Actions"),
    about=_(
        "Every Action that has its page on this site, from 2009 on. Left out: requests, Actions that are not published or were cancelled before they began, names of people, notes of the team."
    ),
    row=_("one Action"),
    fields=ACTION_FIELDS,
    key="reference",
    source=Stored(public_actions, "reference"),
    filters={
        "region": REGION,
        "country": COUNTRY,
        "theme": THEME,
        "status": Filter(_("State, by its code."), with_status, choices=STATUSES),
        "since": Filter(
            _(
                "A day: what was launched then or later, or began in that year or later where only the year is known, or lies ahead."
            ),
            begun_since,
        ),
    },
)
