"""The public page of an Action."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.views.generic import DetailView

from events.models import Event
from listing.folding import fold
from missions.periods import in_words
from papers.languages import comma, in_a_row
from partners.footnotes import marked_name

from ..choices import AdoptionStatus
from ..dated import public_events
from ..models import Action
from ..portfolio import make_row, row_footnotes
from ..public import (
    TONES,
    authority_of,
    has_public_plan,
    language_mark,
    launch_day,
    period_of,
    places_of,
    plan_language,
    printed_activities,
    printed_language,
    public_deliverables,
    title_of,
    who_went,
    wording,
)
from ..public_outcomes import outcomes_of, people_at
from .gatherings import public_url_of

OTHERS_SHOWN = 5


@method_decorator(login_not_required, name="dispatch")
class ActionPublicView(DetailView):
    """What everybody may read of one Action."""

    template_name = "actions/action_public.html"
    context_object_name = "action"
    slug_field = slug_url_kwarg = "reference"

    def get_queryset(self):
        """Anything else is not there."""
        events = public_events().filter(action=OuterRef("pk"))
        return Action.objects.public().for_public_page().annotate(has_events=Exists(events))

    def get_context_data(self, **kwargs):
        """The page's texts; the plan only from the launch on."""
        action = self.object
        plan = plan_of(action) if has_public_plan(action) else {}
        others = other_actions(action)
        return super().get_context_data(
            **plan,
            title=title_of(action),
            summary=wording(action.summary, action.summary_fr),
            tone=TONES.get(action.status, "plain"),
            period=period_of(action),
            places=places_of(action),
            facts=facts_of(action),
            others=[make_row(other) for other in others],
            footnotes=row_footnotes([action, *others]),
            portfolio_url=reverse("actions:action-portfolio"),
            crumbs=crumbs_to(action.display_label, (gettext("Actions"), reverse("actions:action-portfolio"))),
            **kwargs,
        )


def plan_of(action):
    """Objectives, activities and what came of them."""
    activities = activities_of(action)
    return {
        **outcomes_of(action, activities),
        "has_plan": True,
        "plan_lang": plan_language(action),
        "overall_objective": action.overall_objective,
        "objectives": list(action.objectives.all()),
        "activities": activities,
        "printed_activities": printed_activities(action),
        "printed_lang": printed_language(),
        "people": who_went(action),
        "deliverables": [(row, adoption_of(row), language_mark(row)) for row in public_deliverables(action)],
    }


def activities_of(action):
    """The activities, each with the address of its event’s public page where there is one, and how many came."""
    activities = list(action.activities.select_related("type", "event"))
    keys = [activity.event_id for activity in activities if activity.event_id]
    public = set(Event.objects.public().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    numbers = people_at(keys) if keys else {}
    for activity in activities:
        activity.came = numbers.get(activity.event_id)
        activity.days = days_of(activity)
        activity.event_url = public_url_of(activity.event) if activity.event_id in public else ""
    return activities


def days_of(activity):
    """The days of what takes place on certain days, the month of all other work; empty where it has no date."""
    if not activity.starts_on:
        return ""
    if not activity.type.is_event:
        return date_format(activity.starts_on, "F Y")
    return in_words(activity.starts_on, activity.ends_on or activity.starts_on)


def adoption_of(deliverable):
    """What the authority did with it, dated where it was adopted."""
    if deliverable.adoption == AdoptionStatus.ADOPTED:
        return gettext("Adopted by the government in %(year)s") % {"year": deliverable.adopted_on.year}
    return deliverable.get_adoption_display()


def facts_of(action):
    """The key facts beside the text; a fact that is not known is left out."""
    day = launch_day(action)
    return [
        (gettext("Asked by"), authority_of(action)),
        (gettext("Partner"), links_to_countries(action) or places_of(action)),
        (gettext("Reference"), f"{action.reference}, {action.display_label}"),
        (gettext("Period"), period_of(action)),
        (gettext("Kind"), action.get_kind_display()),
        (gettext("Region"), link_to_region(action)),
        (gettext("Theme"), action.theme.name if action.theme_id else ""),
        (gettext("Specific areas"), in_a_row(area.name for area in action.areas.all())),
        (gettext("Clock"), gettext("Launched on day %(day)d") % {"day": day} if day is not None else ""),
    ]


def links_to_countries(action):
    """Its countries by name, each leading to its page; empty where it names none."""
    countries = sorted(
        ((marked_name(country), country.iso2) for country in action.countries.all()), key=lambda pair: fold(pair[0])
    )
    pages = ((reverse("publications:country-public", args=[iso2]), name) for name, iso2 in countries)
    return format_html_join(comma(), '<a href="{}">{}</a>', pages)


def link_to_region(action):
    """Its region, leading to its page where it is one of today’s."""
    region = action.region
    if region is None or region.valid_to is not None:
        return region.name if region else ""
    return format_html('<a href="{}">{}</a>', reverse("publications:region-public", args=[region.code]), region.name)


def other_actions(action):
    """Other public Actions of the same countries, newest first."""
    countries = [country.pk for country in action.countries.all()]
    if not countries:
        return []
    through = Action.countries.through.objects.filter(country_id__in=countries).values("action_id")
    same = Action.objects.public().for_portfolio().filter(pk__in=through).exclude(pk=action.pk)
    return list(same.order_by("-sort_on", "-id")[:OTHERS_SHOWN])


def crumbs_to(label, *between):
    """The way here from the home page."""
    return [(gettext("Home"), reverse("portal:home")), *between, (label, "")]
