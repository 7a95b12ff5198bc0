"""Who is told what about a profile."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from accounts.choices import TEAM_ROLES
from accounts.models import User
from outbox.choices import Topic
from outbox.services import Envelope, send_message, send_to_address

from .choices import ExpertStatus, RetentionSubject
from .links import renewal_token
from .retention import months_after, months_of

EVENTS = {"take_on": "profile_taken_on", "send_back": "profile_sent_back", "refuse": "profile_refused"}


def team():
    """The people who review profiles."""
    return User.objects.filter(Q(role__in=TEAM_ROLES), is_active=True)


def tell_step(expert, *, step, reason):
    """Tell the expert what became of the profile, or the team that one waits."""
    context = {"expert": expert, "reason": reason}
    if step == "submit":
        key = f"profile-sent:{expert.pk}:{expert.version}"
        envelope = Envelope(topic=Topic.TASKS, about=expert.reference, dedupe_key=key)
        send_message(event="profile_sent", to=team(), context=context, envelope=envelope)
    elif step in EVENTS and expert.user_id:
        envelope = Envelope(topic=Topic.DECISIONS, about=expert.reference)
        send_message(event=EVENTS[step], to=[expert.user], context=context, envelope=envelope)
    elif step == "rest":
        kept_until = months_after(timezone.localdate(), months_of(RetentionSubject.DORMANCY))
        tell_resting(expert, kept_until=kept_until)


def tell_to_renew(expert, *, due_on, asked_on):
    """Ask somebody whether the profile is still right; the key lets one mail a day through."""
    context = {"expert": expert, "due_on": due_on, "is_resting": expert.status == ExpertStatus.DORMANT}
    write_to(expert, "profile_to_renew", context, f"profile-to-renew:{expert.pk}:{asked_on:%Y%m%d}", due_on)


def tell_resting(expert, *, kept_until):
    """Tell somebody that the profile rests, and until when it is kept."""
    context = {"expert": expert, "kept_until": kept_until}
    write_to(expert, "profile_resting", context, f"profile-resting:{expert.pk}:{expert.version}", kept_until)


def tell_last_call(expert, *, due_on):
    """Tell somebody that the profile is erased unless they act."""
    context = {"expert": expert, "due_on": due_on, "is_draft": expert.status == ExpertStatus.DRAFT}
    write_to(expert, "profile_last_call", context, f"profile-last-call:{expert.pk}:{due_on:%Y%m%d}", due_on)


def tell_named(focal_point):
    """Tell somebody that they speak for a country, and where the country's page is."""
    envelope = Envelope(topic=Topic.DECISIONS)
    send_message(event="focal_named", to=[focal_point.user], context={"focal_point": focal_point}, envelope=envelope)


def write_to(expert, event, context, key, due_on):
    """One mail with the signed link: to the account where there is one that may be used, otherwise to the address."""
    envelope = Envelope(topic=Topic.TASKS, about=expert.reference, dedupe_key=key, due_on=due_on)
    context = {**context, "token": renewal_token(expert)}
    if expert.user is not None and expert.user.is_active:
        send_message(event=event, to=[expert.user], context=context, envelope=envelope)
    elif expert.email and (not expert.is_demonstration or settings.MAIL_REACHES_MADE_UP_PEOPLE):
        language = language_of(expert)
        send_to_address(event=event, email=expert.email, language=language, context=context, envelope=envelope)


def language_of(expert):
    """The language of mails to somebody without an account: French where they work in French and not in English."""
    codes = set(expert.language_skills.values_list("language__code", flat=True))
    return "fr" if "fr" in codes and "en" not in codes else "en"
