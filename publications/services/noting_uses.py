"""What used a story outside the portal is noted, and taken down."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from workflow.engine import TransitionRefused
from workflow.services import Move, write_record

from ..consent_gaps import gaps_of
from ..models import StoryUse
from ..story_choices import CHANNEL_OF_USE, StoryStatus
from .story_locking import lock_story, refuse_strangers


@transaction.atomic
def note_use(*, story, actor, values):
    """Note a post, a print or another website; refused where the consents for it are missing."""
    locked = lock_story(story)
    refuse_strangers(actor, locked)
    if locked.status != StoryStatus.PUBLISHED:
        raise TransitionRefused([gettext("Only a published story is used elsewhere.")])
    gaps = gaps_of(locked, timezone.localdate(), CHANNEL_OF_USE[values["kind"]])
    if gaps:
        raise TransitionRefused([gettext("Consent for this channel:"), *(gap.sentence for gap in gaps)])
    use = StoryUse.objects.create(story=locked, noted_by=actor, **values)
    write_record(instance=locked, step="use", source=locked.status, move=Move("use", actor, use.words))
    return use


@transaction.atomic
def take_down(*, use, actor):
    """Note that it was taken down. Twice is once."""
    story = lock_story(use.story)
    refuse_strangers(actor, story)
    row = StoryUse.objects.get(pk=use.pk)
    if row.taken_down_on is None:
        row.taken_down_on, row.taken_down_by = timezone.localdate(), actor
        row.save(update_fields=["taken_down_on", "taken_down_by"])
        write_record(instance=story, step="take_down", source=story.status, move=Move("take_down", actor, row.words))
    return row
