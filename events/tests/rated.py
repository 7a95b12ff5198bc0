"""Events that were held and are being rated: the mails leave as in life, and only what stands in them is known to a test."""

import re
from datetime import timedelta

from django.conf import settings
from django.core import mail
from django.utils import timezone

from events.models import RatingPoll
from events.services.rating import answer_ballot
from outbox.tests.factories import deliver_everything

from .factories import end_event, make_event, make_registration

LINK = re.compile(re.escape(settings.SITE_ADDRESS) + r"/\S*/rate/(\S+?)/")
ALL_GOOD = {"overall": 5, "relevance": 4, "expertise": 4, "organisation": 3, "use": 5}


def make_held(people=6, **fields):
    """An event that was held, with so many people on its list."""
    event = make_event(**fields)
    for _n in range(people):
        make_registration(event=event)
    return end_event(event)


def delivered_ballots():
    """{address: ballot} of the mails that leave now; nothing else in the portal knows them."""
    mail.outbox.clear()
    deliver_everything()
    found = {}
    for one in mail.outbox:
        links = set(LINK.findall(one.body))
        if links:
            (found[one.to[0]],) = links
    return found


def answer(ballots, marks=None):
    """Answer by each of these ballots."""
    for ballot in ballots:
        answer_ballot(ballot=ballot, marks=marks or ALL_GOOD)


def the_poll(event, round="end"):
    """The poll of a round as it is stored now."""
    return RatingPoll.objects.get(event=event, round=round)


def close_poll(poll):
    """Let its last day be yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    RatingPoll.objects.filter(pk=poll.pk).update(opens_on=yesterday - timedelta(days=14), closes_on=yesterday)
    poll.refresh_from_db()
    return poll


def counts(poll, way="link"):
    """{(question, step): count} without zeros."""
    rows = poll.tallies.filter(way=way, count__gt=0).values_list("question", "step", "count")
    return {(question, step): number for question, step, number in rows}
