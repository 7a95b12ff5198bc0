"""The way through a draft: its steps, what is missing, where to go on."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clock.arithmetic import add_months

from .. import workflow
from ..choices import Channel
from ..draft_fields import STEP_OF
from ..forms import PeopleForm, ProblemForm, WantForm, WhoForm
from ..permissions import can_write_draft


@dataclass(frozen=True)
class DraftStep:
    """One step of the form."""

    slug: str
    label: str
    form_class: type


@dataclass(frozen=True)
class StepLink:
    """A step as the bar of steps shows it."""

    slug: str
    label: str
    url: str
    is_done: bool
    is_current: bool
    waiting: int = 0


@dataclass(frozen=True)
class CheckLine:
    """A line of the checklist: met or open, why, and the way to mend it."""

    state: str
    text: str
    why: str = ""
    url: str = ""
    link: str = ""


STEPS = (
    DraftStep("who", _("Who asks"), WhoForm),
    DraftStep("problem", _("The problem"), ProblemForm),
    DraftStep("want", _("What you want"), WantForm),
    DraftStep("people", _("People and dates"), PeopleForm),
)
SLUGS = tuple(step.slug for step in STEPS)
SUMMARY = "summary"
LAST = _("Letter and sending")

CONTENT = (
    ("problem", "title", _("Fill in the title")),
    ("problem", "problem", _("Fill in the problem")),
    ("want", "asked_for", _("Say what you ask for")),
)
WAYS_OUT = {
    workflow.missing_place: ("who", "#id_countries", _("Choose the country")),
    workflow.missing_eligibility: ("who", "#id_countries", _("Change the countries")),
    workflow.missing_public_body: ("who", "#co-requesters", _("Add a public body")),
}


def step_of(slug):
    """The step with this slug, or None."""
    return next((step for step in STEPS if step.slug == slug), None)


def step_url(draft, slug):
    """The address of a step of a draft; of the first one while there is no draft."""
    if draft is None or draft.pk is None:
        return reverse("assistance:request-create")
    if slug == SUMMARY:
        return reverse("assistance:request-summary", args=[draft.pk])
    return reverse("assistance:request-edit", args=[draft.pk, slug])


def step_after(slug):
    """The step that follows."""
    return (*SLUGS[1:], SUMMARY)[SLUGS.index(slug)]


def step_before(slug):
    """The step before, or nothing."""
    return ("", *SLUGS)[SLUGS.index(slug)]


def step_meant(slug, go):
    """The step to which a button leads: the one it names, the one before or the one after."""
    if go in (*SLUGS, SUMMARY):
        return go
    return (step_before(slug) if go == "back" else step_after(slug)) or "who"


def filled_steps(draft):
    """Which steps hold their main answers."""
    if draft is None or draft.pk is None:
        return set()
    filled = {
        "who": bool(draft.regional_organisation_id or draft.countries.all()),
        "problem": bool(draft.title.strip() and draft.problem.strip()),
        "want": bool(draft.asked_for.strip()),
        "people": bool(draft.languages.all()),
    }
    return {slug for slug, is_filled in filled.items() if is_filled}


def step_links(draft, current):
    """The bar of steps; every step of a draft may be opened in any order."""
    filled = filled_steps(draft)
    is_saved = draft is not None and draft.pk is not None
    waiting = open_comments(draft) if is_saved else {}
    return [
        StepLink(
            slug,
            label,
            step_url(draft, slug) if is_saved else "",
            slug in filled,
            slug == current,
            waiting.get(slug, 0),
        )
        for slug, label in [*((step.slug, step.label) for step in STEPS), (SUMMARY, LAST)]
    ]


def open_comments(draft):
    """{step: how many comments are open}."""
    names = [comment.field for comment in draft.comments.all() if not comment.is_settled]
    return Counter(STEP_OF[name] for name in names if name in STEP_OF)


def resume_url(draft, user):
    """Where somebody goes on with a draft: the first step without its main answer; who only reads it, to the whole of it."""
    if not can_write_draft(user, draft):
        return reverse("assistance:draft-comments", args=[draft.pk])
    filled = filled_steps(draft)
    return step_url(draft, next((slug for slug in SLUGS if slug not in filled), SUMMARY))


def way_out(draft, guard):
    """Where to mend what a guard found: step, field, words of the link; nothing where others must act."""
    if guard is not workflow.missing_content:
        return WAYS_OUT.get(guard, ("", "", ""))
    for slug, name, words in CONTENT:
        if not getattr(draft, name).strip():
            return slug, f"#id_{name}", words
    return "", "", ""


def check_lines(draft):
    """What sending requires, open lines first, each with the way to its field."""
    lines = []
    for guard in workflow.REQUEST_WORKFLOW.step("submit").missing:
        sentence = str(guard(draft) or "")
        slug, anchor, link = way_out(draft, guard)
        if not sentence:
            lines.append(CheckLine("yes", guard.title))
        elif slug:
            lines.append(CheckLine("no", guard.title, sentence, step_url(draft, slug) + anchor, link))
        else:
            lines.append(CheckLine("soon", guard.title, sentence))
    return sorted(lines, key=lambda line: line.state == "yes")


def started_and_due(draft):
    """When the clock would start if the draft were sent today, and the day by which work would start."""
    is_paper = draft is not None and draft.channel != Channel.PORTAL
    start = (draft.received_on if is_paper else None) or timezone.localdate()
    return start, add_months(start, settings.FAST_RESPONSE_MONTHS)
