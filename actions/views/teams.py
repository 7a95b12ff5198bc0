"""Who goes for an Action's activities: the whole story for the team, the people who said yes for the authority, no names for others."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_staff_reader
from missions.choices import COUNTED, DeploymentStatus, MissionStatus, ReleaseAnswer

from ..permissions import can_edit_action, is_contact, shows_names
from ..services.missions import why_no_mission

TONES = {
    DeploymentStatus.CONFIRMED: "good",
    DeploymentStatus.COMPLETED: "good",
    DeploymentStatus.OTHER_DATES: "tight",
}


@dataclass(frozen=True)
class Place:
    """One seat of a mission, who is in it, and how far it is."""

    seat: object
    deployment: object
    state: str
    tone: str = "quiet"
    note: str = ""
    cv_url: str = ""
    appraise: bool = False


@dataclass(frozen=True)
class Team:
    """The people of one activity's mission as one reader sees them."""

    mission: object
    places: tuple
    sentence: str
    plan_url: str = ""
    mission_url: str = ""
    move_url: str = ""


def attach_teams(action, user):
    """Give every activity of the page its `team`, as this reader may see it."""
    fixed = why_no_mission(action)
    for activity in action.activities.all():
        if is_staff_reader(user):
            activity.team = staff_team(activity, can_edit_action(user, action), fixed)
        elif is_contact(user, action):
            activity.team = host_team(activity)
        else:
            activity.team = reader_team(activity)


def people_in(action):
    """How many people are held, invited or confirmed for the Action's activities."""
    missions = [one.mission for one in action.activities.all() if one.mission]
    return sum(in_seat(seat) is not None for mission in missions for seat in mission.seats.all())


def staff_team(activity, can_edit, fixed):
    """Every seat with who is asked, until when and for what; where there is no mission, the way to one."""
    mission = activity.mission
    plan_url = reverse("actions:mission-plan", args=[activity.pk]) if can_edit and not fixed else ""
    if mission is None:
        return Team(None, (), "", plan_url) if plan_url else None
    places = tuple(staff_place(seat) for seat in mission.sought_seats)
    urls = {"plan_url": plan_url if mission.status == MissionStatus.CANCELLED else ""}
    if can_edit:
        urls["mission_url"] = reverse("missions:mission-detail", args=[mission.pk])
        urls["move_url"] = reverse("actions:mission-move", args=[activity.pk]) if activity.days_differ else ""
    return Team(mission, places, filled_sentence(places), **urls)


def filled_sentence(places):
    """How many seats are filled for good."""
    filled = sum(place.deployment is not None and place.deployment.status in COUNTED for place in places)
    words = ngettext(
        "%(filled)d of %(all)d seat is confirmed.", "%(filled)d of %(all)d seats are confirmed.", len(places)
    )
    return words % {"filled": filled, "all": len(places)} if places else gettext("No seat is described yet.")


def in_seat(seat):
    """The deployment that takes a seat now, or None."""
    return next((one for one in seat.deployments.all() if one.is_blocking), None)


def staff_place(seat):
    """One seat as the team reads it."""
    deployment = in_seat(seat)
    if deployment is None:
        asked = len(seat.deployments.all())
        words = ngettext("%(n)d person was asked or held before.", "%(n)d people were asked or held before.", asked)
        return Place(seat, None, gettext("Nobody yet"), tone="tight", note=words % {"n": asked} if asked else "")
    state = deployment.get_status_display()
    return Place(seat, deployment, state, TONES.get(deployment.status, "quiet"), note_of(deployment))


def note_of(deployment):
    """Until when, since when, or for which days."""
    if deployment.status == DeploymentStatus.HELD:
        return gettext("Held until %(moment)s.") % {"moment": moment(deployment.held_until)}
    if deployment.status == DeploymentStatus.INVITED:
        return gettext("Answers until %(moment)s.") % {"moment": moment(deployment.held_until)}
    if deployment.status == DeploymentStatus.OTHER_DATES:
        return gettext("Free from %(first)s to %(last)s.") % days(deployment.offered_from, deployment.offered_to)
    return release_note(deployment) if deployment.status == DeploymentStatus.ACCEPTED else ""


def release_note(deployment):
    """What the employer has said so far to somebody who accepted."""
    if deployment.release == ReleaseAnswer.ASKED:
        since = timezone.localdate(deployment.release_asked_at)
        count = (timezone.localdate() - since).days
        words = ngettext("Release asked on %(day)s, %(n)d day ago.", "Release asked on %(day)s, %(n)d days ago.", count)
        return words % {"day": date_format(since, "j F"), "n": count}
    if deployment.release == ReleaseAnswer.OTHER_DATES:
        words = gettext("Released from %(first)s to %(last)s only.")
        return words % days(deployment.release_from, deployment.release_to)
    return gettext("Nobody is known who could release: give an address.")


def moment(at):
    """A moment in a sentence."""
    return date_format(timezone.localtime(at), gettext("j F, H:i"))


def days(first, last):
    """Two days in a sentence."""
    return {"first": date_format(first, "j F"), "last": date_format(last, "j F Y")}


def host_team(activity):
    """Who comes, as the authority reads it: name, employer and CV of those who said yes; nothing of anybody else."""
    mission = activity.mission
    if mission is None or mission.status == MissionStatus.CANCELLED:
        return None
    places = tuple(host_place(seat, deployment) for seat, deployment in coming(mission))
    return Team(mission, places, coming_sentence(mission, places))


def host_place(seat, deployment):
    """Somebody who comes, with the CV where there is one."""
    cv_url = reverse("actions:deployment-cv", args=[deployment.pk]) if deployment.expert.cv else ""
    is_settled = deployment.status in COUNTED
    state = gettext("Confirmed") if is_settled else gettext("Has said yes; the employer is asked")
    tone = "good" if is_settled else "quiet"
    is_over = is_settled and seat.mission.ends_on <= timezone.localdate()
    return Place(seat, deployment, state, tone, cv_url=cv_url, appraise=is_over)


def coming(mission):
    """(seat, deployment) of those who said yes."""
    pairs = ((seat, in_seat(seat)) for seat in mission.seats.all())
    return [(seat, found) for seat, found in pairs if found is not None and shows_names(found)]


def coming_sentence(mission, places):
    """How many seats are still to be filled."""
    left = len(mission.sought_seats) - len(places)
    words = ngettext("%(n)d more expert is being chosen.", "%(n)d more experts are being chosen.", left)
    if not places:
        words = ngettext("%(n)d expert is being chosen.", "%(n)d experts are being chosen.", left)
    return words % {"n": left} if left > 0 and mission.is_open else ""


def reader_team(activity):
    """Who comes, for the Delegation and the committee: how many from which administrations, without names."""
    mission = activity.mission
    if mission is None or mission.status == MissionStatus.CANCELLED:
        return None
    pairs = coming(mission)
    kinds = Counter(kind_of(deployment.expert) for _seat, deployment in pairs)
    lines = [gettext("%(kind)s (%(n)d)") % {"kind": kind, "n": n} if n > 1 else kind for kind, n in kinds.items()]
    places = tuple(Place(None, None, line) for line in sorted(lines))
    return Team(mission, places, coming_sentence(mission, [*pairs]))


def kind_of(expert):
    """Where somebody serves and in what kind of body."""
    parts = (expert.get_category_display(), str(expert.country_of_service or ""))
    return ", ".join(str(part) for part in parts if part)
