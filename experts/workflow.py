"""The profile's table of transitions, and what each step requires."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import Transition, Workflow, requirement

from .choices import ExpertStatus as S
from .permissions import can_forget, can_review, is_own_profile

EXPERT = _("the expert")


@requirement(_("Consent given"), EXPERT)
def missing_consent(expert):
    """Nobody is on the roster without consent."""
    return "" if expert.consent_at else gettext("Give your consent: without it we may keep nothing.")


@requirement(_("Category, country and employer named"), EXPERT)
def missing_work(expert):
    """Where somebody works decides whom they are a peer of."""
    if expert.category and expert.country_of_service_id and expert.employer:
        return ""
    return gettext("Say where you work: category, employer and country.")


@requirement(_("A working language"), EXPERT)
def missing_language(expert):
    """A mission needs a language."""
    return "" if expert.language_skills.all() else gettext("Add a language in which you can work.")


@requirement(_("A topic"), EXPERT)
def missing_expertise(expert):
    """A search needs a topic."""
    return "" if expert.expertises.all() else gettext("Add a topic that you know.")


STEPS = (
    Transition(
        "submit", _("Send the profile"), (S.DRAFT,), S.SUBMITTED, is_own_profile, Party.TEAM,
        missing=(missing_consent, missing_work, missing_language, missing_expertise),
        effect=_("The team reads it, usually within five working days."), tone="primary",
    ),
    Transition(
        "take_on", _("Take onto the roster"), (S.SUBMITTED,), S.ACTIVE, can_review, Party.NOBODY,
        effect=_("The expert is told, and can be proposed for missions."), tone="primary",
    ),
    Transition(
        "send_back", _("Send back"), (S.SUBMITTED,), S.DRAFT, can_review, Party.EXPERT, reason_required=True,
        effect=_("The expert is told what is missing and sends the profile again."),
    ),
    Transition(
        "refuse", _("Do not take on"), (S.SUBMITTED,), S.REFUSED, can_review, Party.NOBODY, reason_required=True,
        effect=_("The expert is told why. The profile is pseudonymised after the retention period."), tone="danger",
    ),
    Transition(
        "rest", _("Let rest"), (S.ACTIVE,), S.DORMANT, can_review, Party.EXPERT,
        effect=_("The profile is proposed no more until the expert renews it."),
    ),
    Transition(
        "wake", _("Be on the roster again"), (S.DORMANT,), S.ACTIVE, is_own_profile, Party.NOBODY,
        effect=_("The profile can be proposed again."), tone="primary",
    ),
    Transition(
        "forget", _("Erase"), tuple(status for status in S if status != S.FORGOTTEN), S.FORGOTTEN, can_forget, Party.NOBODY,
        effect=_("Name, addresses, CV and everything personal are erased; the deployments stay counted without them."),
        tone="danger",
    ),
)  # fmt: skip

EXPERT_WORKFLOW = Workflow("Expert", S, STEPS, S.DRAFT)
