"""Who is told what about a profile."""

from django.db.models import Q

from accounts.choices import TEAM_ROLES
from accounts.models import User
from outbox.choices import Topic
from outbox.services import Envelope, send_message

EVENTS = {"take_on": "profile_taken_on", "send_back": "profile_sent_back", "refuse": "profile_refused"}


def team():
    """The people who review profiles."""
    return User.objects.filter(Q(role__in=TEAM_ROLES), is_active=True)


def tell_step(expert, *, step, reason):
    """Tell the expert what became of the profile, or the team that one waits."""
    context = {"expert": expert, "reason": reason}
    if step == "submit":
        envelope = Envelope(topic=Topic.TASKS, dedupe_key=f"profile-sent:{expert.pk}:{expert.version}")
        send_message(event="profile_sent", to=team(), context=context, envelope=envelope)
    elif step in EVENTS and expert.user_id:
        envelope = Envelope(topic=Topic.DECISIONS)
        send_message(event=EVENTS[step], to=[expert.user], context=context, envelope=envelope)
