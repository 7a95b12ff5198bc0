"""Figures of ratings: what participants say of events, and what authorities say of Actions. Two indicators that are never added up."""

from django.utils.translation import gettext_lazy as _

from actions.rating_reading import action_rows, asked_actions, steps_by
from events.choices import SMALL_GROUP, RatingQuestion, RatingRound
from events.rating_reading import units_of
from events.scores import Count, pooled

from ..choices import Subject, Unit
from .definition import Indicator
from .facts import Fact, good_share
from .of_actions import PLACED_BY_ACTION, places_of


def event_rating_facts():
    """The closed rating of each event on the whole; small ones in complete pools, which count for the programme to date alone."""
    large, pools, _waiting = pooled(units_of(RatingRound.END, RatingQuestion.OVERALL), SMALL_GROUP)
    for poll, count in large:
        yield fact_of(poll, count, is_wide=False)
    for poll, count in (unit for pool in pools for unit in pool):
        yield fact_of(poll, count, is_wide=True)


def fact_of(poll, count, is_wide):
    """One rating of one event."""
    event = poll.event
    region = event.region or (event.country.region if event.country else None)
    countries = (event.country.iso2,) if event.country else ()
    return Fact(poll.pk, event.ends_on, (region.code,) if region else (), countries, count, is_wide)


def authority_rating_facts():
    """What authorities say of each Action that has ended, with how many were asked."""
    actions = asked_actions()
    places = places_of(actions)
    steps = steps_by("overall", "action", True)
    about = {
        pk: rest for pk, *rest in actions.order_by().values_list("pk", "region__code", "completed_on", "closed_on")
    }
    for key, _labels, asked in action_rows():
        code, completed_on, closed_on = about[key]
        count = Count(dict(steps.get(key, {})), asked)
        yield Fact(key, completed_on or closed_on, (code,) if code else (), places[key], count)


RATING_INDICATORS = (
    Indicator(
        code="events-rated-good",
        name=_("Participants’ ratings of events"),
        unit=Unit.ANSWERS,
        subject=Subject.RATINGS,
        counts=_(
            "Answers “Excellent” or “Very good” to the question how the event was as a whole, of all answers. Beside it stand the number of answers, and how many of the people asked gave one."
        ),
        dated_by=_("The last day of the event."),
        placed_by=_("The country where the event took place, and the region of the event or of that country."),
        source=_("The questions to participants at the end of an event, once they are closed."),
        excludes=_(
            "Events with fewer than five answers: these count only for the whole programme to date, several of them together. What authorities say is another figure."
        ),
        facts=event_rating_facts,
        measure=good_share,
        closed=_("Ratings are given without a name and kept as counts: there is no row of an answer."),
        is_share=True,
    ),
    Indicator(
        code="actions-rated-good",
        name=_("Authorities’ ratings of Actions"),
        unit=Unit.ANSWERS,
        subject=Subject.RATINGS,
        counts=_(
            "Answers “Excellent” or “Very good” of authorities on their Action as a whole, of all answers. Beside it stand the number of answers, and how many of the authorities asked gave one."
        ),
        dated_by=_("The day on which the Action ended."),
        placed_by=PLACED_BY_ACTION,
        source=_("The questions to the authorities of each Action that has ended."),
        excludes=_(
            "Actions from before the portal. Fewer than five answers are withheld, and so are figures from which they could be worked out. What participants say is another figure."
        ),
        facts=authority_rating_facts,
        measure=good_share,
        closed=_("A rating is signed by the authority and read by the team; only sums are public."),
        group="authorities",
        companions=lambda: RATING_INDICATORS[1:],
        is_share=True,
    ),
)
