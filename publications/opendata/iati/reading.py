"""What the IATI file needs of the Actions, read some hundred at a time."""

from itertools import islice

from django.db.models import Max, Q

from actions.models import Action, ActionRecord
from actions.public import PUBLIC_PLAN
from listing.exports import steady_reading

from ..of_actions import UNBEGUN, public_actions
from ..of_plans import public_deliverables

CHUNK = 200
PUBLIC_STEPS = ("launch", "hold", "resume", "complete", "close_early")
IS_DATED = Q(launched_on__isnull=False) | Q(year_start__isnull=False) | Q(year_end__isnull=False)
IS_DUE = Q(status__in=UNBEGUN, deadline_on__isnull=False)
COLUMNS = [
    "pk",
    "reference",
    "title",
    "title_fr",
    "summary",
    "summary_fr",
    "activities_text",
    "overall_objective",
    "status",
    "kind",
    "region__code",
    "year_start",
    "year_end",
    "launched_on",
    "completed_on",
    "closed_on",
    "deadline_on",
    "is_demonstration",
    "partner_name",
    "institution__name",
    "institution__name_fr",
    "institution__kind",
    "regional_organisation__name_en",
    "regional_organisation__name_fr",
    "theme__code",
    "theme__name_en",
    "theme__name_fr",
    "created_at",
]


def actions_for_iati():
    """The public Actions with a date: an activity of IATI cannot be without one."""
    return public_actions().filter(IS_DATED | IS_DUE)


def read_actions(actions):
    """Each Action as a dict with its `countries`, `areas`, `deliverables`, whether its plan is public, and when it last changed before the public."""
    with steady_reading(actions):
        rows = actions.order_by("reference").values(*COLUMNS).iterator(chunk_size=CHUNK)
        while block := list(islice(rows, CHUNK)):
            yield from with_parts(block)


def with_parts(block):
    """A block of Actions with what belongs to them, in four queries."""
    keys = [row["pk"] for row in block]
    countries = grouped(
        Action.countries.through.objects.filter(action_id__in=keys).order_by("country__iso2"), "country__iso2"
    )
    areas = grouped(
        Action.areas.through.objects.filter(action_id__in=keys).order_by("specificarea__code"),
        "specificarea__code specificarea__name_en specificarea__name_fr specificarea__dac_purpose_code",
    )
    deliverables = grouped(
        public_deliverables().filter(action_id__in=keys).order_by("title", "pk"),
        "title url language__code adopted_on adoption",
    )
    told = set(Action.objects.filter(PUBLIC_PLAN, pk__in=keys).values_list("pk", flat=True))
    steps = ActionRecord.objects.filter(action_id__in=keys, step__in=PUBLIC_STEPS).order_by()
    changed = dict(steps.values_list("action_id").annotate(Max("at")))
    for row in block:
        key = row["pk"]
        yield row | {
            "countries": [iso2 for (iso2,) in countries.get(key, ())],
            "areas": areas.get(key, []),
            "deliverables": deliverables.get(key, []),
            "has_plan": key in told,
            "changed_at": changed.get(key) or row["created_at"],
        }


def grouped(rows, columns):
    """{key of the Action: its rows as tuples}."""
    found = {}
    for key, *values in rows.values_list("action_id", *columns.split()):
        found.setdefault(key, []).append(tuple(values))
    return found
