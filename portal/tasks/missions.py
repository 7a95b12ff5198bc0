"""What waits around missions: invitations and releases to answer, seats to fill, people to invite, teams to confirm."""

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from experts.permissions import focal_country_ids
from missions.choices import BLOCKING, COUNTED, DeploymentStatus, MissionStatus, ReleaseAnswer
from missions.models import Deployment, Mission
from missions.notifications import RELEASE_DAYS
from missions.services.inviting import answer_by

from .task import MOST_OF_A_KIND, Task

TO_INVITE = Q(status=DeploymentStatus.HELD)
TO_MOVE = Q(status=DeploymentStatus.OTHER_DATES)
TO_ASK = Q(status=DeploymentStatus.ACCEPTED, release__in=(ReleaseAnswer.UNASKED, ReleaseAnswer.OTHER_DATES))


def invitations(user, today):
    """Invitations that an expert has not answered."""
    rows = Deployment.objects.filter(expert__user=user, status=DeploymentStatus.INVITED, held_until__gt=timezone.now())
    for row in rows.select_related("seat__mission").order_by("held_until", "pk")[:MOST_OF_A_KIND]:
        url = reverse("missions:deployment-own", args=[row.pk])
        yield Task(gettext("Say whether you can join a mission"), row.seat.mission.title, url, answer_by(row), today)


def releases(user, today):
    """Releases that were asked of the focal points of a country, not of an employer by name."""
    countries = focal_country_ids(user)
    asked = Q(release_email="") | Q(release_email__iexact=user.email)
    rows = Deployment.objects.filter(
        asked, status=DeploymentStatus.ACCEPTED, release=ReleaseAnswer.ASKED, expert__country_of_service__in=countries
    )
    for row in rows.select_related("seat__mission", "expert").order_by("release_asked_at", "pk")[:MOST_OF_A_KIND]:
        text = gettext("Say whether %(name)s is released for a mission") % {"name": row.expert.name}
        due_on = timezone.localdate(row.release_asked_at) + timedelta(days=RELEASE_DAYS)
        url = reverse("missions:deployment-release", args=[row.pk])
        yield Task(text, row.seat.mission.title, url, due_on, today)


def own_missions(user, today):
    """What the officer of a mission does next, for each person in a seat and for the seats."""
    mine = Mission.objects.visible_to(user).filter(officer=user)
    rows = Deployment.objects.filter(TO_INVITE | TO_MOVE | TO_ASK, seat__mission__in=mine)
    rows = rows.select_related("seat__mission", "expert").order_by("seat__mission__starts_on", "pk")
    for row in rows[:MOST_OF_A_KIND]:
        due_on = answer_by(row) if row.held_until else None
        yield mission_task(next_of(row), row.seat.mission, due_on, today)
    for mission in with_seats(mine)[:MOST_OF_A_KIND]:
        if mission.open_seats:
            words = ngettext(
                "Find somebody for %(n)d seat of the mission",
                "Find people for %(n)d seats of the mission",
                mission.open_seats,
            )
            yield mission_task(words % {"n": mission.open_seats}, mission, None, today)
        elif mission.counted_seats == mission.all_seats:
            yield mission_task(gettext("Everybody is confirmed: confirm the team"), mission, None, today)


def next_of(row):
    """What the team does next about one person."""
    if row.status == DeploymentStatus.HELD:
        words = gettext("Invite %(name)s, who is held")
    elif row.status == DeploymentStatus.OTHER_DATES:
        words = gettext("%(name)s proposes other dates: see whether the mission can move")
    elif row.release == ReleaseAnswer.OTHER_DATES:
        words = gettext("%(name)s is released for other dates: see whether the mission can move")
    else:
        words = gettext("Find out who can release %(name)s")
    return words % {"name": row.expert.name}


def with_seats(missions):
    """Missions whose team is not complete yet, with the numbers of their seats; those without a seat are being written."""
    taken = Deployment.objects.filter(seat=OuterRef("seats"))
    return (
        missions.filter(status=MissionStatus.PLANNED)
        .annotate(
            all_seats=Count("seats", filter=Q(seats__given_up_on=None)),
            taken_seats=Count("seats", filter=Exists(taken.filter(status__in=BLOCKING))),
            counted_seats=Count("seats", filter=Exists(taken.filter(status__in=COUNTED))),
        )
        .annotate(open_seats=F("all_seats") - F("taken_seats"))
        .filter(Q(open_seats__gt=0) | Q(counted_seats=F("all_seats")), all_seats__gt=0)
        .order_by("starts_on", "pk")
    )


def mission_task(text, mission, due_on, today):
    """A task on a mission."""
    file = " · ".join(part for part in (mission.title, mission.file_reference) if part)
    return Task(text, file, reverse("missions:mission-detail", args=[mission.pk]), due_on, today)
