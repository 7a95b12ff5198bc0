"""What can be done with a mission from here, each step with its page, or with what is missing and where to put it right."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from workflow.offers import StepOffer, in_order, offer_of

from ..choices import BLOCKING, DeploymentStatus, MissionStatus
from ..workflow import MISSION_WORKFLOW, TEAM, missing_future, missing_people, missing_seats, missing_terms

WAYS_OUT = {
    missing_terms: ("missions:mission-terms", _("Write the terms of reference"), ""),
    missing_seats: ("missions:seat-create", _("Describe a seat"), ""),
    missing_people: ("missions:mission-detail", _("See the seats"), "#team"),
}


def offers_of(mission, user):
    """The steps that exist, the invitation before them; open ones first."""
    offers = [step_offer(answer, mission) for answer in MISSION_WORKFLOW.answers(mission, user)]
    return in_order([*invitation_offer(mission), *search_offer(mission), *offers])


def step_offer(answer, mission):
    """A step of the table, with the ways to what is missing."""
    url = reverse("missions:mission-step", args=[mission.pk, answer.step.name])
    return replace(offer_of(answer, url), ways=ways_for(mission, answer.step.missing))


def ways_for(mission, guards):
    """(address, words) for each thing that is missing and that can be put right on a page."""
    ways = []
    for guard in guards:
        if guard in WAYS_OUT and guard(mission):
            url_name, label, anchor = WAYS_OUT[guard]
            ways.append((reverse(url_name, args=[mission.pk]) + anchor, str(label)))
    return ways


def search_offer(mission):
    """The search for people where a seat is free; none where there is nothing to search."""
    free = [seat for seat in mission.sought_seats if not any(one.status in BLOCKING for one in seat.deployments.all())]
    if not free or mission.status != MissionStatus.PLANNED:
        return []
    label = ngettext("Find somebody for %(n)d seat", "Find people for %(n)d seats", len(free)) % {"n": len(free)}
    effect = gettext("The best teams of the roster, with reasons. Nobody is told by looking.")
    return [StepOffer("find", label, effect, reverse("missions:mission-propose", args=[mission.pk]), "primary")]


def held_of(mission):
    """The deployments of people who are held and not asked yet, in the order of the seats."""
    rows = [one for seat in mission.seats.all() for one in seat.deployments.all()]
    return [one for one in rows if one.status == DeploymentStatus.HELD]


def invitation_offer(mission):
    """The invitation of everybody who is held; none where nobody is."""
    held = held_of(mission)
    if not held or mission.status != MissionStatus.PLANNED:
        return []
    label = ngettext("Invite %(n)d person", "Invite %(n)d people", len(held)) % {"n": len(held)}
    reasons = why_not_invite(mission)
    who = gettext("Who can lift it: %(names)s.") % {"names": TEAM} if reasons else ""
    effect = gettext("Whoever is held gets the terms and answers by one tap.")
    url = reverse("missions:mission-invite", args=[mission.pk])
    ways = ways_for(mission, (missing_terms,))
    if missing_future(Seated(mission)):
        ways.append((reverse("missions:mission-days", args=[mission.pk]), gettext("Choose other days")))
    return [StepOffer("invite", label, effect, url, "primary", reasons, who, ways)]


class Seated:
    """What the guards of an invitation look at: a seat's mission."""

    def __init__(self, mission):
        self.seat = self
        self.mission = mission


def why_not_invite(mission):
    """What is missing before anybody can be invited."""
    sentences = (missing_terms(mission), missing_future(Seated(mission)))
    return tuple(sentence for sentence in sentences if sentence)
