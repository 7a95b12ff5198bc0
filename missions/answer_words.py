"""What a deployment says to the expert and to the employer: where it stands, what comes next, the facts of the mission."""

from dataclasses import dataclass

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from .choices import DeploymentStatus as D
from .choices import MissionStatus, ReleaseAnswer
from .services.inviting import answer_by


@dataclass(frozen=True)
class Standing:
    """Where it stands: a title, sentences, and the tone of a notice: "you" asks the reader, "" tells."""

    title: str
    lines: tuple = ()
    tone: str = ""


def day(value, with_year=True):
    """31 May 2026."""
    return date_format(value, "j F Y" if with_year else "j F")


def days(first, last):
    """3 to 8 June 2026; one day where both are the same."""
    if first == last:
        return day(first)
    return pgettext("days", "%(first)s to %(last)s") % {"first": day(first, first.year != last.year), "last": day(last)}


def facts_of(deployment):
    """(label, value) of what anybody who is asked has to know."""
    mission, seat = deployment.seat.mission, deployment.seat
    where = ", ".join(str(part) for part in (mission.place, mission.country) if part)
    return [
        (gettext("Days of the mission"), days(mission.starts_on, mission.ends_on)),
        (gettext("With travel and rest"), days(deployment.first_on, deployment.last_on)),
        (gettext("Where"), where),
        (gettext("How"), mission.get_mode_display()),
        (gettext("Seat"), str(seat)),
        (gettext("Days of work"), floatformat(seat.workload_days)),
    ]


def standing_for_expert(deployment):
    """Where it stands for the expert, and what comes next."""
    return FOR_EXPERT[deployment.status](deployment)


def asked(deployment):
    """An answer is awaited."""
    by = day(answer_by(deployment))
    return Standing(
        gettext("Answer by %(day)s") % {"day": by},
        (gettext("We hold these days for you until then."),),
        "you",
    )


def other_dates(deployment):
    """The team looks whether the mission can move."""
    offered = days(deployment.offered_from, deployment.offered_to)
    return Standing(
        gettext("You proposed other dates"),
        (
            gettext("You could take part on these days: %(days)s.") % {"days": offered},
            gettext("The team sees whether the mission can move, and writes to you."),
            gettext("Until then you can still say yes or no to the days below."),
        ),
    )


def accepted(deployment):
    """The employer is next."""
    thanks = gettext("Thank you: you said yes")
    if deployment.release == ReleaseAnswer.OTHER_DATES:
        period = days(deployment.release_from, deployment.release_to)
        text = gettext("Your employer would release you for these days: %(days)s.")
        return Standing(thanks, (text % {"days": period}, gettext("The team sees whether the mission can move.")))
    if deployment.release == ReleaseAnswer.ASKED:
        who = deployment.release_email or gettext("the focal point of your country")
        lines = (
            gettext("We have asked for your release: %(who)s.") % {"who": who},
            gettext("You need not do anything. We write to you when the answer is there."),
        )
        return Standing(thanks, lines)
    text = gettext("We find out who can release you, and ask there. We write to you when the answer is there.")
    return Standing(thanks, (text,))


def confirmed(deployment):
    """The expert goes."""
    released = (
        gettext("Nobody has to release you.")
        if deployment.release == ReleaseAnswer.NEEDLESS
        else gettext("Your employer has released you.")
    )
    is_complete = deployment.seat.mission.status != MissionStatus.PLANNED
    team = gettext("The team is complete.") if is_complete else gettext("We write to you when the team is complete.")
    return Standing(gettext("Your seat is confirmed"), (released, team))


def completed(deployment):
    """It is done."""
    return Standing(gettext("The mission is done. Thank you"), ())


def declined(deployment):
    """A no, and how to take it back."""
    return Standing(
        gettext("You said no"),
        (
            gettext("Your days are free again. Thank you for answering; you stay on the roster."),
            gettext("It was a slip, or something has changed? Write to us: while the seat is open, we ask you again."),
        ),
    )


def not_released(deployment):
    """The employer said no."""
    text = gettext("Your employer cannot release you for these days. They are free again, and you stay on the roster.")
    return Standing(gettext("You are not released"), (text,))


def expired(deployment):
    """Nobody answered in time."""
    text = gettext(
        "The day by which you could answer has passed; your days are free again. You could take part after all? Write to us."
    )
    return Standing(gettext("The invitation has ended"), (text,))


def withdrawn(deployment):
    """The team let go."""
    text = gettext("Your days are free again. We wrote to you why, and you stay on the roster.")
    if deployment.seat.mission.status == MissionStatus.CANCELLED:
        return Standing(gettext("The mission does not take place"), (text,))
    return Standing(gettext("The mission goes on without you"), (text,))


def held_again(deployment):
    """The days have changed; a new invitation comes."""
    text = gettext("You get another invitation with the new days. Nothing is asked of you until then.")
    return Standing(gettext("The days of the mission have changed"), (text,))


FOR_EXPERT = {
    D.HELD: held_again,
    D.INVITED: asked,
    D.OTHER_DATES: other_dates,
    D.ACCEPTED: accepted,
    D.CONFIRMED: confirmed,
    D.COMPLETED: completed,
    D.DECLINED: declined,
    D.NOT_RELEASED: not_released,
    D.EXPIRED: expired,
    D.WITHDRAWN: withdrawn,
}


def standing_for_employer(deployment):
    """Where it stands for whoever releases the expert."""
    name = {"name": deployment.expert.name}
    if deployment.status in (D.CONFIRMED, D.COMPLETED):
        return Standing(
            gettext("%(name)s is released") % name,
            (gettext("Thank you. The expert and the MIEUX team have been told; nothing more is asked of you."),),
        )
    if deployment.release == ReleaseAnswer.REFUSED and deployment.status == D.NOT_RELEASED:
        return Standing(
            gettext("%(name)s is not released") % name,
            (gettext("Thank you for telling us. The days are free again. Something has changed? Write to us."),),
        )
    if deployment.status != D.ACCEPTED and deployment.seat.mission.status == MissionStatus.CANCELLED:
        text = gettext("The mission does not take place. Thank you for your readiness.")
        return Standing(gettext("No release is awaited any more"), (text,))
    if deployment.status != D.ACCEPTED:
        text = gettext("The mission goes on without the expert, or on other days. Thank you for your readiness.")
        return Standing(gettext("No release is awaited any more"), (text,))
    if deployment.release == ReleaseAnswer.OTHER_DATES:
        period = days(deployment.release_from, deployment.release_to)
        text = gettext("You would release the expert for these days: %(days)s.")
        more = gettext("Until then you can still decide on the days below.")
        move = gettext("The team sees whether the mission can move.")
        return Standing(gettext("Thank you: you named other days"), (text % {"days": period}, move, more))
    return Standing(
        gettext("Do you release %(name)s?") % name,
        (gettext("The programme bears the costs of the mission. The expert returns to you afterwards."),),
        "you",
    )


def has_begun(deployment):
    """Whether it is too late to take something back on a page."""
    return deployment.first_on <= timezone.localdate()
