"""What every service on a story begins with: the lock, the version that was read, who may write."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import ChangedMeanwhile, Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..models import Story
from ..story_choices import IN_WORK
from ..story_permissions import can_moderate
from ..story_workflow import recusal_on_story


def lock_story(story, seen=None):
    """The story under a lock, with everything that its guards look at; refuses where somebody changed it since it was read."""
    Story.objects.select_for_update().filter(pk=story.pk).order_by("pk").values_list("pk").first()
    locked = Story.objects.for_page().get(pk=story.pk)
    refuse_stale(locked, seen)
    return locked


def refuse_stale(story, seen):
    """Nothing is written over what somebody else wrote meanwhile."""
    if seen is not None and seen != story.version:
        raise ChangedMeanwhile(
            [gettext("The story was changed after you opened this page. Read it as it is now, and try again.")]
        )


def open_to_write(story, actor, seen=None):
    """The locked story, for the team, while it is in work."""
    locked = lock_story(story)
    refuse_strangers(actor, locked)
    refuse_stale(locked, seen)
    if locked.status not in IN_WORK:
        words = gettext("The story is “%(status)s”: it is changed while it is in moderation.")
        raise TransitionRefused([words % {"status": locked.get_status_display()}])
    return locked


def refuse_strangers(actor, story):
    """The team moderates; whoever declared a conflict of interest on a file does not."""
    if not can_moderate(actor):
        raise StepNotAllowed([Reason(str(can_moderate.label))])
    if sentence := recusal_on_story(actor, story):
        raise StepNotAllowed([Reason(sentence)])


def touch(story, step, actor, reason=""):
    """Raise the version and write a line of the history."""
    story.version += 1
    story.changed_at = timezone.now()
    story.save()
    write_record(instance=story, step=step, source=story.status, move=Move(step, actor, reason))


def delete_later(*files):
    """Delete files once this is there to stay."""
    for file in files:
        if file:
            name, storage = file.name, file.storage
            transaction.on_commit(lambda name=name, storage=storage: storage.delete(name), robust=True)
