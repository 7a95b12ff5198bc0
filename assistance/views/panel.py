"""The panel of steps: every step that exists from here, open or blocked, with the reasons and who can lift them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from ..permissions import is_manager
from ..workflow import REQUEST_WORKFLOW

ASKED_ON_THEIR_PAGE = frozenset({"ask", "answer"})
BUTTONS = {"primary": "btn-primary", "danger": "btn-outline", "plain": "btn-outline"}


@dataclass(frozen=True)
class StepItem:
    """One step as the panel shows it."""

    name: str
    label: str
    effect: str
    url: str
    is_open: bool
    css_class: str
    reasons: tuple = ()
    who: str = ""

    @property
    def html_id(self):
        """What ties the button to its reasons."""
        return f"step-{self.name}"


def step_items(assistance_request, user):
    """Every step from here for this person, the open ones first; one of them at most is the primary one."""
    answers = REQUEST_WORKFLOW.answers(assistance_request, user)
    items = [item_of(assistance_request, answer) for answer in answers]
    items.sort(key=lambda item: not item.is_open)
    primary = next((item.name for item in items if item.is_open and item.css_class == "btn-primary"), "")
    return [item if item.name == primary else plain_button(item) for item in items]


def plain_button(item):
    """The same step without the primary colour."""
    return StepItem(item.name, item.label, item.effect, item.url, item.is_open, "btn-outline", item.reasons, item.who)


def item_of(assistance_request, answer):
    """One step: steps whose own page asks for what is missing are open to whoever may take them."""
    step = answer.step
    is_open = answer.is_open or (answer.is_role_open and step.name in ASKED_ON_THEIR_PAGE)
    lifted_by = dict.fromkeys(str(reason.lifted_by) for reason in answer.reasons if reason.lifted_by)
    is_foreign = not answer.is_role_open
    who = "" if is_foreign or not lifted_by else gettext("Who can lift it: %(who)s.") % {"who": ", ".join(lifted_by)}
    return StepItem(
        step.name,
        str(step.label),
        str(step.effect),
        step_url(assistance_request, step),
        is_open,
        BUTTONS[step.tone],
        () if is_open else tuple(reason.text for reason in answer.reasons),
        who,
    )


def step_url(assistance_request, step):
    """The page of a step: its own, or the confirmation that all plain steps share."""
    if step.url_name:
        return reverse(step.url_name, args=[assistance_request.reference])
    return reverse("assistance:request-step", args=[assistance_request.reference, step.name])


def extension_item(assistance_request, user):
    """The extension of the deadline: a manager's page, and for everybody else whose it is."""
    clock = assistance_request.clock
    if clock is None or not clock.is_running:
        return None
    is_open = is_manager(user)
    return StepItem(
        "extend",
        gettext("Extend the deadline"),
        gettext(
            "At most 31 days at a time, on a ground and for a written reason. The promise still counts against the first deadline."
        ),
        reverse("actions:deadline-extend", args=[assistance_request.reference]),
        is_open,
        "btn-outline",
        () if is_open else (gettext("Only a programme manager extends a deadline."),),
    )
