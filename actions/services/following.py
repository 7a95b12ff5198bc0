"""Following up an Action: its reference, and on request its objectives, go into a draft."""

from django.utils.translation import gettext

from accounts.permissions import is_partner
from assistance import services as assistance_services
from assistance.merging import fingerprint
from assistance.models import AssistanceRequest
from workflow.engine import TransitionRefused

from ..models import Action
from ..public import has_public_plan, printed_activities

LONGEST = AssistanceRequest._meta.get_field("asked_for").max_length


def actions_to_follow(user):
    """The Actions that a person may follow up: those that everybody may read, for the team all it may see."""
    return Action.objects.public() if is_partner(user) else Action.objects.visible_to(user)


def start_from(action, user):
    """What an Action aimed at, as a start of what is asked for; for a partner only what its public page shows. "" if unknown."""
    if not has_public_plan(action) and is_partner(user):
        return ""
    lines = [action.overall_objective, *(objective.text for objective in action.objectives.all())]
    lines = [line.strip() for line in lines if line.strip()] or printed_activities(action)
    if not lines:
        return ""
    heading = gettext("From %(label)s (%(reference)s), to be adapted:") % {
        "label": action.display_label,
        "reference": action.reference,
    }
    return "\n".join([heading, *(f"– {line}" for line in lines)])


def follow_up(*, draft, action, actor, with_objectives, seen):
    """Write the reference, and on request the objectives below what is there. Returns (draft, values before, marks after)."""
    before = {"earlier_reference": draft.earlier_reference}
    values = {"earlier_reference": action.reference}
    start = start_from(action, actor) if with_objectives else ""
    if start and start not in draft.asked_for:
        before["asked_for"] = draft.asked_for
        values["asked_for"] = f"{draft.asked_for.rstrip()}\n\n{start}".strip()
        if len(values["asked_for"]) > LONGEST:
            text = gettext(
                "There is no room for them: what you ask for may have %(count)d characters. Shorten it first."
            )
            raise TransitionRefused([text % {"count": LONGEST}])
    saved = assistance_services.save_draft(assistance_request=draft, actor=actor, values=values, seen=seen)
    return saved, before, {name: fingerprint(value) for name, value in values.items()}
