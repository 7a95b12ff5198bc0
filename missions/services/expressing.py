"""Experts answer a call, and may take the answer back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from experts.choices import ExpertStatus
from experts.models import Expert
from experts.permissions import is_expert
from workflow.engine import Reason, StepNotAllowed, TransitionRefused

from .. import call_mails
from ..models import Expression, Nomination
from .calls import lock_call

ANSWERING = (ExpertStatus.SUBMITTED, ExpertStatus.ACTIVE, ExpertStatus.DORMANT)


@transaction.atomic
def express_interest(*, call, actor, words=""):
    """The expert would like to go. The same answer twice is once: the words are those of the last time. Returns the Expression."""
    locked = lock_call(call)
    expert = profile_of(actor)
    if not locked.is_open:
        raise TransitionRefused([gettext("The call is closed: nobody can answer it any more.")])
    if expert.status not in ANSWERING:
        raise TransitionRefused([gettext("Send your profile first: the team reads it beside your answer.")])
    before = Expression.objects.filter(call=locked, expert=expert).first()
    is_new = before is None or before.withdrawn_at is not None
    moment = {"expressed_at": timezone.now()} if is_new else {}
    nomination = nomination_for(locked, expert)
    values = {"words": words.strip()[:600], "withdrawn_at": None, "nomination": nomination, **moment}
    expression, _made = Expression.objects.update_or_create(call=locked, expert=expert, defaults=values)
    if is_new:
        call_mails.tell_expressed(expression)
    return expression


@transaction.atomic
def withdraw_interest(*, call, actor):
    """The expert would not like to go any more; twice is once. The words go."""
    lock_call(call)
    expert = profile_of(actor)
    Expression.objects.filter(call=call, expert=expert, withdrawn_at=None).update(withdrawn_at=timezone.now(), words="")


def profile_of(actor):
    """The own profile of an expert."""
    expert = Expert.objects.kept().filter(user=actor).first() if is_expert(actor) else None
    if expert is None:
        raise StepNotAllowed([Reason(gettext("Experts with a profile answer a call."))])
    return expert


def nomination_for(call, expert):
    """The standing nomination of the person for the call, by the focal point of the country where they serve; None without one."""
    if not expert.email:
        return None
    rows = Nomination.objects.standing().filter(call=call, country=expert.country_of_service_id)
    found = rows.filter(email__iexact=expert.email).order_by("pk").first()
    if found is not None and found.expert_id is None:
        found.expert = expert
        found.save(update_fields=["expert"])
    return found
