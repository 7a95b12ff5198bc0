"""What administrators do with several profiles at once: all of them, or none."""

from django.db import transaction
from django.utils.translation import gettext

from accounts.permissions import is_administrator
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from ..choices import ExpertStatus
from ..models import ExpertTag
from .steps import move_expert
from .vetting import vet_expert


class SomeRefused(Exception):
    """Nothing was changed; `lines` are (profile, sentence) of those with which it could not be done."""

    def __init__(self, lines):
        self.lines = lines
        super().__init__(gettext("Nothing was changed."))


@transaction.atomic
def vet_experts(*, experts, actor, until=None, note=""):
    """Say of several people that they were vetted; returns how many."""
    return each(experts, lambda expert: vet_expert(expert=expert, actor=actor, until=until, note=note))


@transaction.atomic
def take_on_experts(*, experts, actor):
    """Take several people onto the roster; each is told. Returns how many."""
    return each(experts, lambda expert: move_expert(expert=expert, step="take_on", actor=actor))


@transaction.atomic
def tag_experts(*, experts, tag, actor):
    """Give several profiles a word; returns how many had it not."""
    check_curator(actor)
    check_kept(experts)
    links = ExpertTag.experts.through
    there = set(links.objects.filter(experttag=tag, expert__in=experts).values_list("expert_id", flat=True))
    missing = [expert for expert in experts if expert.pk not in there]
    links.objects.bulk_create([links(expert=expert, experttag=tag) for expert in missing], ignore_conflicts=True)
    return len(missing)


@transaction.atomic
def untag_experts(*, experts, tag, actor):
    """Take a word from several profiles; returns how many had it."""
    check_curator(actor)
    return ExpertTag.experts.through.objects.filter(experttag=tag, expert__in=experts).delete()[0]


def each(experts, act):
    """Do the same with each profile; where it cannot be done with some, with none: SomeRefused says with which and why."""
    refused = []
    for expert in experts:
        try:
            act(expert)
        except TransitionRefused as why:
            refused.append((expert, str(why)))
    if refused:
        raise SomeRefused(refused)
    return len(experts)


def check_curator(actor):
    """Administrators curate."""
    if not is_administrator(actor):
        raise StepNotAllowed([Reason(str(is_administrator.label))])


def check_kept(experts):
    """An erased profile takes no words."""
    erased = [expert for expert in experts if expert.status == ExpertStatus.FORGOTTEN]
    if erased:
        raise SomeRefused([(expert, gettext("This profile was erased.")) for expert in erased])
