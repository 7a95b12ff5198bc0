"""Who is told what about a call for experts, and about a nomination."""

from django.conf import settings
from django.utils import timezone

from accounts.choices import Role
from accounts.models import User
from experts.models import FocalPoint
from outbox.barring import is_barred
from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address


def focal_points_for(call, *, without=()):
    """The focal points of the countries that a call addresses, of all countries where it names none; `without` are keys of countries."""
    named = FocalPoint.objects.on(timezone.localdate()).exclude(country__in=without)
    countries = call.countries.all()
    if countries:
        named = named.filter(country__in=[country.pk for country in countries])
    return User.objects.filter(pk__in=named.values("user"), role=Role.FOCAL_POINT)


def tell_opened(call):
    """The focal points read that people are sought, and until when they may nominate."""
    key = f"call-opened:{call.pk}:{call.opened_at:%Y%m%d%H%M}"
    envelope = Envelope(topic=Topic.TASKS, dedupe_key=key, due_on=call.closes_on)
    send_message(event="call_opened", to=focal_points_for(call), context={"call": call}, envelope=envelope)


def tell_closing(call, *, without):
    """The focal points who have nominated nobody read that the call closes soon; once for each last day."""
    key = f"call-closing:{call.pk}:{call.closes_on:%Y%m%d}"
    envelope = Envelope(topic=Topic.REMINDERS, dedupe_key=key, due_on=call.closes_on)
    people = focal_points_for(call, without=without)
    send_message(event="call_closing", to=people, context={"call": call}, envelope=envelope)


def tell_nominated(nomination):
    """The person reads who proposes them, for what, and what to do; nobody is on the roster without wishing so."""
    call, expert = nomination.call, nomination.expert
    due_on = call.closes_on if call else None
    envelope = Envelope(topic=Topic.TASKS, about=nomination.reference, due_on=due_on)
    context = {"nomination": nomination, "call": call, "expert": expert, "due_on": due_on}
    if expert is not None and expert.user is not None and expert.user.is_active:
        send_message(event="person_nominated", to=[expert.user], context=context, envelope=envelope)
    elif may_write_to(nomination):
        address = {"email": nomination.email, "language": nomination.language}
        send_to_address(event="person_nominated", context=context, envelope=envelope, **address)


def may_write_to(nomination):
    """Whom a made-up focal point names is made up, and made-up people have no mailbox."""
    made_up = nomination.is_demonstration or (nomination.expert is not None and nomination.expert.is_demonstration)
    return not made_up or settings.MAIL_REACHES_MADE_UP_PEOPLE


def tell_expressed(expression):
    """The officer of the call reads that somebody would like to go."""
    call = expression.call
    file = call.mission.file_reference if call.mission else ""
    if is_barred(call.officer, file):
        return
    envelope = Envelope(topic=Topic.NEWS, about=expression.expert.reference, further_files=(file,) if file else ())
    context = {"call": call, "expert": expression.expert, "expression": expression}
    send_message(event="interest_expressed", to=[call.officer], context=context, envelope=envelope)
