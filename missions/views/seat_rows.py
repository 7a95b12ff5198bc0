"""The seats of a mission as its page shows them: what is sought, who is there, how far it is, and what comes next."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, ngettext

from accounts.models import User

from ..choices import BLOCKING, COUNTED, EXPIRING
from ..choices import DeploymentStatus as D
from ..choices import ReleaseAnswer as R
from ..periods import in_words

TAGS = {
    D.HELD: "plain", D.INVITED: "running", D.OTHER_DATES: "you", D.ACCEPTED: "running", D.CONFIRMED: "good", D.COMPLETED: "good",
}  # fmt: skip
LINKS = {
    D.HELD: ("extend", "let_go"),
    D.INVITED: ("answer", "extend", "let_go"),
    D.OTHER_DATES: ("answer", "extend", "let_go"),
    D.ACCEPTED: ("release", "ask", "answer", "let_go"),
    D.CONFIRMED: ("answer", "release", "let_go"),
    D.COMPLETED: (),
}

GROUPS = {
    "free": ("",),
    "held": (D.HELD,),
    "asked": (D.INVITED, D.OTHER_DATES),
    "release": (D.ACCEPTED,),
}


@dataclass(frozen=True)
class PersonRow:
    """Who is in a seat: how far it is, in a sentence, and what can be done."""

    deployment: object
    initials: str
    url: str
    work: str
    tag: str
    sentence: str
    note: str = ""
    links: list = field(default_factory=list)


@dataclass(frozen=True)
class SeatRow:
    """One seat: what is sought, who is there, who was there before."""

    seat: object
    wish: str
    person: PersonRow | None
    before: list


def seat_rows(mission):
    """Every seat in its order; reads what `for_page` has read."""
    return [seat_row(seat, mission) for seat in mission.seats.all()]


def summary_of(rows):
    """(2 of 3 seats confirmed, what is awaited for the others) of some SeatRows."""
    return seat_words([row.person.deployment.status if row.person else "" for row in rows])


def seat_words(statuses):
    """(2 of 3 seats confirmed, what is awaited for the others), of the status of each seat, "" where nobody is there."""
    if not statuses:
        return gettext("No seat yet"), []
    done = sum(status in COUNTED for status in statuses)
    text = ngettext("%(done)d of %(n)d seat confirmed", "%(done)d of %(n)d seats confirmed", len(statuses))
    return text % {"done": done, "n": len(statuses)}, awaited_words(statuses)


def awaited_words(statuses):
    """What is awaited, each with its number."""
    number = {name: sum(status in group for status in statuses) for name, group in GROUPS.items()}
    words = {
        "free": ngettext("%(n)d free", "%(n)d free", number["free"]),
        "held": ngettext("%(n)d held", "%(n)d held", number["held"]),
        "asked": ngettext("%(n)d asked", "%(n)d asked", number["asked"]),
        "release": ngettext("%(n)d release awaited", "%(n)d releases awaited", number["release"]),
    }
    return [text % {"n": number[name]} for name, text in words.items() if number[name]]


def seat_row(seat, mission):
    """One seat."""
    now = next((one for one in seat.deployments.all() if one.status in BLOCKING), None)
    before = [past_of(one) for one in seat.deployments.all() if one.status not in BLOCKING]
    return SeatRow(seat, wish_of(seat), person_row(now, mission) if now else None, before)


def wish_of(seat):
    """What is sought beside the topic: languages, depth, category, workload."""
    languages = [f"{row.language.name} {row.get_level_display()}" for row in seat.languages.all()]
    parts = [*languages, str(seat.get_level_display()).split(":")[0].strip(), str(seat.get_category_display())]
    return ", ".join([part for part in parts if part] + [workload_of(seat)])


def workload_of(seat):
    """5 days."""
    days = number_format(seat.workload_days.normalize())
    return ngettext("%(n)s day of work", "%(n)s days of work", 1 if seat.workload_days == 1 else 2) % {"n": days}


def past_of(deployment):
    """(name, address, what became of it) of somebody who is not in the seat any more."""
    expert = deployment.expert
    return expert.name, reverse("experts:expert-detail", args=[expert.pk]), str(deployment.get_status_display())


def person_row(deployment, mission):
    """Who is in the seat."""
    expert = deployment.expert
    country = expert.country_of_service.name if expert.country_of_service else ""
    links = links_of(deployment, mission)
    return PersonRow(
        deployment,
        User(name=expert.name).initials,
        reverse("experts:expert-detail", args=[expert.pk]),
        ", ".join(part for part in (expert.employer, country) if part),
        TAGS[deployment.status],
        over(deployment) or SENTENCES[deployment.status](deployment),
        note_of(deployment),
        links,
    )


def day(moment):
    """The day of a moment, in words."""
    return date_format(timezone.localtime(moment), "j F")


def last_day(deployment):
    """The last day of a hold."""
    return date_format(timezone.localtime(deployment.held_until - timedelta(seconds=1)), "l j F")


def over(deployment):
    """That the time of a hold is over, until the portal ends it; empty before."""
    if deployment.status not in EXPIRING or deployment.held_until > timezone.now():
        return ""
    return gettext("The time was over on %(day)s: others can hold these days.") % {"day": last_day(deployment)}


def held(deployment):
    """Not told yet, and until when."""
    return gettext("Held until %(day)s. Not asked yet.") % {"day": last_day(deployment)}


def invited(deployment):
    """Asked, and until when an answer counts."""
    words = {"asked": day(deployment.invited_at), "day": last_day(deployment)}
    return gettext("Asked on %(asked)s; answers by %(day)s.") % words


def other_dates(deployment):
    """When it would be possible."""
    words = {"days": in_words(deployment.offered_from, deployment.offered_to), "day": last_day(deployment)}
    return gettext("Could come within %(days)s. Held until %(day)s.") % words


def accepted(deployment):
    """How far the release is."""
    said = {"day": day(deployment.answered_at)} if deployment.answered_at else {"day": ""}
    if deployment.release == R.ASKED:
        whom = deployment.release_email or gettext("the national focal point")
        words = {"whom": whom, "asked": day(deployment.release_asked_at), **said}
        return gettext("Said yes on %(day)s. The release was asked of %(whom)s on %(asked)s.") % words
    if deployment.release == R.OTHER_DATES:
        words = {"days": in_words(deployment.release_from, deployment.release_to)}
        return gettext("The employer releases within %(days)s only.") % words
    return gettext("Said yes on %(day)s. Nobody is known who could release them: give an address.") % said


def confirmed(deployment):
    """Who released the expert."""
    if deployment.release == R.NEEDLESS:
        return gettext("Goes. No employer has to release them.")
    if not deployment.release_answered_at:
        return gettext("Goes. Released.")
    words = {"who": deployment.release_name or gettext("the employer"), "day": day(deployment.release_answered_at)}
    return gettext("Goes. Released by %(who)s on %(day)s.") % words


def completed(deployment):
    """The end."""
    return gettext("Was there; the report is accepted.")


SENTENCES = {
    D.HELD: held,
    D.INVITED: invited,
    D.OTHER_DATES: other_dates,
    D.ACCEPTED: accepted,
    D.CONFIRMED: confirmed,
    D.COMPLETED: completed,
}


def note_of(deployment):
    """What was written last, by the employer or by the expert."""
    if deployment.status in (D.ACCEPTED, D.CONFIRMED) and deployment.release_note:
        return deployment.release_note
    return deployment.answer_note


def links_of(deployment, mission):
    """(label, address) of what can be done with somebody, the likeliest first."""
    names = names_of(deployment) if mission.is_open else ()
    links = [move_link(deployment, mission)] if moves_to(deployment) and mission.is_open else []
    return links + [(label_of(name, deployment), reverse(PAGES[name], args=[deployment.pk])) for name in names]


def names_of(deployment):
    """What can be done: a release that nobody was asked for comes first; without an employer there is none to take back."""
    names = LINKS[deployment.status]
    if deployment.status == D.ACCEPTED and deployment.release == R.UNASKED:
        return ("ask", *(name for name in names if name != "ask"))
    if deployment.release == R.NEEDLESS:
        return tuple(name for name in names if name != "release")
    return names


PAGES = {
    "extend": "missions:deployment-extend",
    "let_go": "missions:deployment-let-go",
    "answer": "missions:answer-record",
    "release": "missions:release-record",
    "ask": "missions:release-ask",
}


def label_of(name, deployment):
    """The words of a link; they depend on how far it is."""
    if name == "ask":
        return (
            gettext("Ask for the release") if deployment.release == R.UNASKED else gettext("Ask for the release again")
        )
    if name == "answer" and deployment.status in (D.ACCEPTED, D.CONFIRMED):
        return gettext("Record that they cannot come")
    if name == "release" and deployment.status == D.CONFIRMED:
        return gettext("Record that the release is taken back")
    return {
        "extend": gettext("Hold longer"),
        "let_go": gettext("Let go"),
        "answer": gettext("Record the answer"),
        "release": gettext("Record the employer’s answer"),
    }[name]


def moves_to(deployment):
    """The (first, last) day to which a mission could move for somebody; None where nobody has named any."""
    if deployment.status == D.OTHER_DATES:
        return deployment.offered_from, deployment.offered_to
    if deployment.status == D.ACCEPTED and deployment.release == R.OTHER_DATES:
        return deployment.release_from, deployment.release_to
    return None


def move_link(deployment, mission):
    """To the days of the mission, with days filled in that lie inside what was named."""
    first, last = moves_to(deployment)
    start = first + timedelta(days=mission.travel_before)
    end = min(start + (mission.ends_on - mission.starts_on), last - timedelta(days=mission.travel_after))
    query = {
        "starts_on": start.isoformat(),
        "ends_on": max(start, end).isoformat(),
        "travel_before": mission.travel_before,
        "travel_after": mission.travel_after,
    }
    return gettext("See what moving the mission does"), reverse("missions:mission-days", args=[mission.pk], query=query)
