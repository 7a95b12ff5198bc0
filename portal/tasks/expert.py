"""What waits for an expert: invitations to answer; a profile to begin, to send, or to confirm."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from experts.choices import ExpertStatus, RetentionSubject
from experts.models import Expert
from experts.retention import months_after, months_of

from .missions import invitations
from .task import Task


def expert_tasks(user, today):
    """Invitations, then the profile."""
    return [*invitations(user, today), *profile_tasks(user, today)]


def profile_tasks(user, today):
    """At most one: whatever state the profile is in asks for one thing."""
    row = Expert.objects.filter(user=user).values("status", "completeness", "renewal_asked_at").first()
    home = reverse("experts:profile-mine")
    file = gettext("My profile")
    if row is None:
        yield Task(gettext("Begin your profile"), file, home, None, today)
    elif row["status"] == ExpertStatus.DRAFT:
        done = gettext("%(percent)d%% complete") % {"percent": row["completeness"]}
        yield Task(gettext("Fill in your profile and send it"), done, home, None, today)
    elif row["status"] == ExpertStatus.DORMANT:
        yield Task(gettext("Say whether your profile is still right: it rests"), file, home, None, today)
    elif row["status"] == ExpertStatus.ACTIVE and row["renewal_asked_at"]:
        asked_on = timezone.localdate(row["renewal_asked_at"])
        due_on = months_after(asked_on, months_of(RetentionSubject.SILENCE))
        yield Task(gettext("Say whether your profile is still right"), file, home, due_on, today)
