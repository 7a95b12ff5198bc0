"""Figures of what Actions did and left behind: activities, deliverables adopted, and what authorities say became of it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.choices import ECHO_STEPS, AdoptionStatus, EchoAnswer
from actions.models import Action, Activity, Deliverable, Echo
from actions.rating_reading import asked_actions

from ..choices import Subject, Unit
from .definition import Indicator
from .facts import Fact, reached
from .of_actions import PLACED_BY_ACTION, on_record_facts, places_of

ECHO_NAMES = {
    EchoAnswer.DRAFTED: _("Results drafted or more"),
    EchoAnswer.ADOPTED: _("Results adopted or more"),
    EchoAnswer.FUNDED: _("Results funded or more"),
    EchoAnswer.APPLIED: _("Results applied"),
}


def places_of_public_actions():
    """{Action: (its regions, its countries)} of the published ones."""
    return {fact.key: (fact.regions, fact.countries) for fact in on_record_facts()}


def activity_facts():
    """The activities of published Actions that have taken place, by their last day."""
    places = places_of_public_actions()
    held = Activity.objects.filter(is_held=True, action__launched_on__isnull=False).order_by()
    for key, action, first, last in held.values_list("pk", "action_id", "starts_on", "ends_on"):
        if action in places:
            yield Fact(key, last or first, *places[action])


def present_activities(keys):
    """The activities behind keys, on the pages of their Actions."""
    found = Activity.objects.filter(action__in=Action.objects.public().values("pk")).select_related("action", "type")
    found = found.in_bulk(list(keys))
    for one in (found[key] for key in keys if key in found):
        url = reverse("actions:action-public", args=[one.action.reference])
        day = date_format(one.last_on, "j F Y") if one.last_on else ""
        yield {"label": f"{one.action.display_label}: {one.title} ({one.type})", "url": url, "note": day}


def adopted():
    """Deliverables of published Actions that were adopted, the first adoption of each title first."""
    rows = Deliverable.objects.filter(adoption=AdoptionStatus.ADOPTED, action__in=Action.objects.public().values("pk"))
    return rows.order_by("adopted_on", "pk")


def deliverable_facts():
    """Each deliverable once, however many versions of it were adopted, by the day of the first adoption."""
    places = places_of_public_actions()
    seen = set()
    for key, action, title, day in adopted().values_list("pk", "action_id", "title", "adopted_on"):
        if (action, title) not in seen and action in places:
            seen.add((action, title))
            yield Fact(key, day, *places[action])


def present_deliverables(keys):
    """The deliverables behind keys that may be named, on the pages of their Actions."""
    found = adopted().filter(is_public=True).select_related("action", "type").in_bulk(list(keys))
    for one in (found[key] for key in keys if key in found):
        url = reverse("actions:action-public", args=[one.action.reference])
        day = date_format(one.adopted_on, "j F Y")
        yield {"label": f"{one.action.display_label}: {one.title} ({one.type})", "url": url, "note": day}


def echo_facts():
    """Each question to an authority what became of its Action, by the day on which it was asked."""
    actions = asked_actions()
    places = places_of(actions)
    regions = dict(actions.order_by().values_list("pk", "region__code"))
    echoes = Echo.objects.filter(action__in=list(regions)).order_by("pk")
    for action, asked_at, months, answer in echoes.values_list("action_id", "asked_at", "months", "answer"):
        code = regions[action]
        yield Fact(action, timezone.localdate(asked_at), (code,) if code else (), places[action], (months, answer))


def echo_indicators():
    """One for each step that a result may have reached."""
    for place, step in enumerate(ECHO_STEPS):
        yield Indicator(
            code=f"results-{step.value}",
            name=ECHO_NAMES[step],
            unit=Unit.ACTIONS,
            subject=Subject.RESULTS,
            counts=_(
                "Actions of which the authority says, six or twelve months after the end, that their result has come so far or further, of all whose authority answered. The later answer counts."
            ),
            dated_by=_("The day on which the authority was asked; an answer counts in the year of its question."),
            placed_by=PLACED_BY_ACTION,
            source=_("The question “What became of it?” to the authority of each Action that has ended."),
            excludes=_(
                "Actions from before the portal, and authorities that have not answered. Fewer than five answers are withheld."
            ),
            facts=echo_facts,
            measure=reached(ECHO_STEPS[place:]),
            closed=_(
                "An authority answers for its own Action. What it says is read by the team; only sums are public."
            ),
            group="echoes",
            companions=lambda: ECHO_INDICATORS,
            is_cumulative=True,
            is_share=True,
        )


ECHO_INDICATORS = tuple(echo_indicators())

RESULT_INDICATORS = (
    Indicator(
        code="activities-held",
        name=_("Activities held"),
        unit=Unit.ACTIVITIES,
        subject=Subject.ACTIONS,
        counts=_(
            "Activities of published Actions that have taken place: missions, workshops, study visits and others."
        ),
        dated_by=_("The last day of the activity."),
        placed_by=PLACED_BY_ACTION,
        source=_("The plan of each Action."),
        excludes=_(
            "Activities of Actions from before the portal: the record has them only as printed. Events without an Action."
        ),
        facts=activity_facts,
        present=present_activities,
        published_as=("activities_year", "activities_total", "activities_cumulative"),
    ),
    Indicator(
        code="deliverables-adopted",
        name=pgettext_lazy("figure", "Deliverables adopted"),
        unit=Unit.DELIVERABLES,
        subject=Subject.RESULTS,
        counts=_(
            "Deliverables of published Actions that the government has adopted; each once, whatever its versions."
        ),
        dated_by=_("The day of the first adoption."),
        placed_by=PLACED_BY_ACTION,
        source=_("The list of deliverables of each Action."),
        excludes=_("What is drafted, delivered or validated and not yet adopted."),
        facts=deliverable_facts,
        present=present_deliverables,
        closed=_("Deliverables that the authority does not make public are counted and not named."),
    ),
    *ECHO_INDICATORS,
)
