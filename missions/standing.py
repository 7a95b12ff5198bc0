"""What an expert is told of the own chances: how often considered, held, invited, sent; and what one thing more would have brought.

Counted are choices of teams within the last year. Nothing is said of a mission, of its country or of anybody else.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from experts.choices import CefrLevel, ExpertiseLevel, ExpertStatus
from experts.sections import BY_SLUG

from .choices import COUNTED, Lack
from .models import Consideration, Deployment

YEAR = timedelta(days=365)
STALE = timedelta(days=180)
FEW_REFERENCES = 2


@dataclass(frozen=True)
class Help:
    """One thing that would help: the sentence, why, and where to do it."""

    text: str
    why: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Standing:
    """The figures of the last year, and what would help, the most useful first."""

    considered: int
    near: int
    held: int
    invited: int
    sent: int
    helps: tuple


def standing_of(expert):
    """The Standing of an expert, in a fixed number of queries."""
    since = timezone.localdate() - YEAR
    rows = list(Consideration.objects.filter(expert=expert, on__gte=since).select_related("language", "theme"))
    deployments = list(
        Deployment.objects.filter(expert=expert, created_at__date__gte=since).values_list("status", "invited_at")
    )
    lacks = [row for row in rows if row.lack]
    return Standing(
        considered=len(rows) - len(lacks),
        near=len(lacks),
        held=len(deployments),
        invited=sum(invited is not None for _status, invited in deployments),
        sent=sum(status in COUNTED for status, _invited in deployments),
        helps=(*lack_helps(expert, lacks), *profile_helps(expert)),
    )


def lack_helps(expert, rows):
    """What was lacking, most often first: one help for each thing."""
    counts = Counter((row.lack, row.language, row.language_level, row.theme) for row in rows)
    for (lack, language, level, theme), count in counts.most_common():
        why = ngettext(
            "With it you would have fitted a seat once in the last year.",
            "With it you would have fitted a seat %(n)d times in the last year.",
            count,
        ) % {"n": count}
        yield help_for(expert, lack, why, language=language, level=level, theme=theme)


def help_for(expert, lack, why, *, language, level, theme):
    """One thing that was lacking, in words, with the section of the profile where it stands."""
    if lack == Lack.LANGUAGE:
        words = {"language": language.name, "level": CefrLevel(level).label}
        text = gettext("%(language)s on level %(level)s") % words
        return to_section(text, why, "languages", gettext("Your languages"))
    if lack == Lack.TOPIC:
        level = str(ExpertiseLevel.EXPERIENCED.label).partition(":")[0].strip()
        text = gettext("More depth in “%(theme)s”") % {"theme": theme.name}
        return to_section(text, why, "topics", gettext("Your topics, with what shows them"))
    if lack == Lack.NOTICE:
        text = gettext("Less notice than %(days)d days") % {"days": expert.notice_days}
        return to_section(text, why, "availability", gettext("Your notice"))
    if lack == Lack.FREE_PERIOD:
        return to_section(gettext("More days named as free, or none"), why, "availability", gettext("Your free days"))
    asks = gettext("%(why)s The team sees to it: ask them.") % {"why": why}
    return Help(gettext("A vetting that holds until the end of the mission"), asks)


def profile_helps(expert):
    """What helps at any time: being on the roster, fresh, complete, with references."""
    if expert.status != ExpertStatus.ACTIVE:
        text = gettext("Be on the roster: a profile that is not, is not considered")
        yield Help(text, expert.get_status_display(), reverse("experts:profile-mine"), gettext("My profile"))
    if timezone.now() - expert.renewed_at > STALE:
        text = gettext("Confirm that your profile is still right")
        yield Help(
            text,
            gettext("A profile that nobody confirms rests, and is not proposed."),
            reverse("experts:profile-mine"),
            gettext("Confirm"),
        )
    if expert.references.count() < FEW_REFERENCES:
        why = gettext("Two people who can speak for your work help the team to choose.")
        yield to_section(gettext("A reference"), why, "references", gettext("Your references"))
    if not expert.cv:
        why = gettext("Partner authorities read it once you have said yes.")
        yield Help(gettext("A CV"), why, reverse("experts:cv-edit"), gettext("Your CV"))


def to_section(text, why, slug, link):
    """A help that leads to a section of the profile."""
    return Help(text, why, BY_SLUG[slug].url, link)
