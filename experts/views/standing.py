"""Where one's own profile stands, in words: the state, what comes next, what would help, what happened."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.history import HistoryEntry

from ..choices import CONSENT_VERSION, ExpertStatus, RetentionSubject
from ..completeness import wishes_of
from ..retention import all_months, months_after
from ..sections import BY_PART, SECTIONS
from ..services import parts_there

HAPPENED = {
    "submit": _("You sent the profile."),
    "take_on": _("The team took you onto the roster."),
    "send_back": _("The team gave the profile back to you."),
    "refuse": _("The team did not take the profile on."),
    "rest": _("The profile rests: nobody had confirmed it."),
    "wake": _("You are on the roster again."),
    "vet": _("The team noted that you were vetted."),
}


@dataclass(frozen=True)
class SectionStep:
    """One section among the others, as the steps component draws it."""

    label: str
    slug: str
    url: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Wish:
    """What would make the profile more complete, and where."""

    text: str
    weight: int
    url: str


@dataclass(frozen=True)
class Standing:
    """The state of a profile in words, and the one thing to do; `posts_to` is an address that the button sends to."""

    title: str
    lines: list = field(default_factory=list)
    tone: str = ""
    action: str = ""
    url: str = ""
    posts_to: str = ""
    quote: str = ""


def steps_of(expert, current=None):
    """Every section with what is done, then the sending of a draft."""
    there = parts_there(expert) | ({"consent"} if has_consent(expert) else set())
    steps = [
        SectionStep(section.label, section.slug, section.url, is_done(section, there), section == current)
        for section in SECTIONS
    ]
    if expert.status == ExpertStatus.DRAFT:
        url = reverse("experts:profile-submit")
        steps.append(SectionStep(gettext("Send"), "send", url, False, current == "send"))
    return steps


def is_done(section, there):
    """Every part that the section gives is there."""
    if section.slug == "consent":
        return "consent" in there
    return bool(section.parts) and set(section.parts) <= there


def has_consent(expert):
    """Consent to the present words."""
    return expert.consent_at is not None and expert.consent_version == CONSENT_VERSION


def wishes_for(expert):
    """What would help, the weightiest first, each with the page where it is added."""
    return [Wish(str(part.wish), part.weight, BY_PART[part.name].url) for part in wishes_of(parts_there(expert))]


def spell(number):
    """A number of months in words, for a sentence."""
    return {"months": ngettext("%(n)d month", "%(n)d months", number) % {"n": number}}


def standing_of(expert, history):
    """The words for the state."""
    return STANDINGS[expert.status](expert, history[-1] if history else None, all_months())


def standing_of_draft(expert, last, months):
    """A profile that was never sent, or that came back."""
    sent_back = last is not None and last.step == "send_back"
    kept = gettext("A profile that is not sent is erased after %(months)s.") % spell(months[RetentionSubject.DRAFT])
    if sent_back:
        title = gettext("The team asks you for something more")
        lines = [gettext("Add it, then send the profile again.")]
        return Standing(
            title,
            lines,
            "you",
            gettext("See what is asked and send it"),
            reverse("experts:profile-submit"),
            quote=last.reason,
        )
    lines = [gettext("Only you see it. Send it when it is ready: the team reads it within five working days."), kept]
    return Standing(
        gettext("Your profile is with you"),
        lines,
        "you",
        gettext("Go on with your profile"),
        next_page(expert),
    )


def standing_of_submitted(expert, last, months):
    """A profile that the team reads."""
    day = date_format(timezone.localtime(last.at if last else expert.renewed_at), "j F Y")
    lines = [
        gettext("You sent it on %(day)s. The team reads it within five working days and writes to you.") % {"day": day},
        gettext("You can still change it: the team reads what stands there."),
    ]
    return Standing(gettext("Your profile is with the team"), lines)


def standing_of_active(expert, last, months):
    """A profile that can be proposed."""
    confirmed = timezone.localdate(expert.renewed_at)
    words = {
        "day": date_format(confirmed, "j F Y"),
        "next": date_format(months_after(confirmed, months[RetentionSubject.RENEWAL]), "F Y"),
    }
    lines = [
        gettext("You can be proposed for missions. Before anything is agreed, you are asked, and so is your employer."),
        gettext("You confirmed the profile on %(day)s. We ask again in %(next)s; each change counts as well.") % words,
    ]
    is_asked = expert.renewal_asked_at is not None
    title = gettext("Is your profile still right?") if is_asked else gettext("You are on the roster")
    tone = "you" if is_asked else ""
    return Standing(
        title, lines, tone, gettext("Everything is still right"), posts_to=reverse("experts:profile-confirm")
    )


def standing_of_dormant(expert, last, months):
    """A profile that rests."""
    lines = [
        gettext("You are not proposed for missions while it rests."),
        gettext("A profile that rests for %(months)s is erased.") % spell(months[RetentionSubject.DORMANCY]),
    ]
    return Standing(
        gettext("Your profile rests"),
        lines,
        "you",
        gettext("Be on the roster again"),
        posts_to=reverse("experts:profile-confirm"),
    )


def standing_of_refused(expert, last, months):
    """A profile that was not taken on."""
    lines = [
        gettext("It is erased after %(months)s. You can erase it now.") % spell(months[RetentionSubject.DRAFT]),
        gettext("If you think that we are wrong, write to us."),
    ]
    return Standing(gettext("We did not take your profile on"), lines, quote=last.reason if last else "")


STANDINGS = {
    ExpertStatus.DRAFT: standing_of_draft,
    ExpertStatus.SUBMITTED: standing_of_submitted,
    ExpertStatus.ACTIVE: standing_of_active,
    ExpertStatus.DORMANT: standing_of_dormant,
    ExpertStatus.REFUSED: standing_of_refused,
}


def next_page(expert):
    """The first section in which something is missing, or the sending."""
    steps = [step for step in steps_of(expert) if not step.is_done and step.slug != "availability"]
    return steps[0].url if steps else reverse("experts:profile-submit")


def history_of(expert, history):
    """What happened, newest first; the team is told of as a party."""
    entries = []
    for record in reversed(history):
        is_own = record.actor_id is not None and record.actor_id == expert.user_id
        party = Party.EXPERT if is_own else Party.TEAM
        who = gettext("You") if is_own else str(Party.TEAM.label)
        text = str(HAPPENED.get(record.step, record.step))
        entries.append(HistoryEntry(timezone.localtime(record.at), party, who, text, record.reason))
    return entries
