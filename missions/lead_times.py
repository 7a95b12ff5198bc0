"""How long employers take to release somebody, learned for each country from past answers.

Arithmetic without models first, then the reading. Days are calendar days from the question to the answer.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from .choices import ReleaseAnswer
from .models import Deployment

USUAL_DAYS = 14
FEWEST = 3
MONTHS_BACK = timedelta(days=730)
MOST_READ = 1000
LONGEST = 365


@dataclass(frozen=True)
class LeadTime:
    """How long a release takes: the middle of all answers, and the days within which four of five came; `answers` is how many were counted."""

    middle: int
    most: int
    answers: int = 0

    @property
    def is_learned(self):
        """It comes from answers, not from what is usual."""
        return self.answers > 0


USUAL = LeadTime(USUAL_DAYS // 2, USUAL_DAYS)


def lead_time_of(days):
    """The LeadTime of some whole days (0 to 365); the nearest-rank quantiles, so that both are days on which somebody did answer.

    Raises ValueError where there is none to count.
    """
    if not days:
        raise ValueError("no answers to count")
    ranked = sorted(days)
    return LeadTime(rank(ranked, 0.5), rank(ranked, 0.8), len(ranked))


def rank(ranked, share):
    """The nearest-rank quantile of a sorted list."""
    return ranked[max(ceil(share * len(ranked)), 1) - 1]


def learn(answers):
    """{country: LeadTime} from (country, days); a country with fewer than FEWEST answers has that of all together, under None.

    Answers outside 0 to 365 days are errors of the clock or of the hand, and count for nothing.
    """
    by_country, together = defaultdict(list), []
    for country, days in answers:
        if 0 <= days <= LONGEST:
            by_country[country].append(days)
            together.append(days)
    found = {key: lead_time_of(days) for key, days in by_country.items() if key is not None and len(days) >= FEWEST}
    found[None] = lead_time_of(together) if len(together) >= FEWEST else USUAL
    return found


def lead_time_for(country, learned):
    """That of a country, otherwise that of all."""
    return learned.get(country, learned[None])


def is_late(lead, today, first_on):
    """Whether a release that is asked today may come after the first day that the expert is away."""
    return today + timedelta(days=lead.most) >= first_on


def learned_lead_times(today=None):
    """{country key: LeadTime, None: of all} of the answers of two years, the latest thousand; one query."""
    since = (today or timezone.localdate()) - MONTHS_BACK
    rows = (
        Deployment.objects.filter(
            release__in=(ReleaseAnswer.GIVEN, ReleaseAnswer.OTHER_DATES, ReleaseAnswer.REFUSED),
            release_asked_at__date__gte=since,
            release_answered_at__isnull=False,
        )
        .order_by("-release_answered_at", "-pk")
        .values_list("expert__country_of_service", "release_asked_at", "release_answered_at")
    )
    return learn(
        (country, (timezone.localdate(answered) - timezone.localdate(asked)).days)
        for country, asked, answered in rows[:MOST_READ]
    )


def lead_words(lead):
    """What is usual, in a sentence: for the mission's page and for the matching."""
    if not lead.is_learned:
        return gettext("Releases usually take up to two weeks; nothing is known of this country yet.")
    words = ngettext(
        "Employers there answer within %(middle)d day as a rule; four of five within %(most)d days.",
        "Employers there answer within %(middle)d days as a rule; four of five within %(most)d days.",
        lead.middle,
    )
    return words % {"middle": lead.middle, "most": lead.most}


def doubt_about(country, first_on, learned, today):
    """What to know before asking somebody of a country for days from `first_on` on; "" where the release comes in time as a rule."""
    lead = lead_time_for(country, learned)
    if not is_late(lead, today, first_on):
        return ""
    words = ngettext(
        "The release may come too late: it takes up to %(n)d day there",
        "The release may come too late: it takes up to %(n)d days there",
        lead.most,
    )
    return words % {"n": lead.most}
