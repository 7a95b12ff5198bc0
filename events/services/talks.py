"""What the roster asks of programmes: the lines on which an expert speaks."""

from django.utils.translation import override

from ..models import Speaker


def erase_talks(*, expert, actor=None):
    """The programme keeps its line, without the name and without what the person was said to be."""
    with override("en"):
        Speaker.objects.filter(expert=expert).update(name=expert.pseudonym, words="")


def tell_talks(expert):
    """{"talks": […]}: where and when the person speaks, and as what."""
    rows = Speaker.objects.filter(expert=expert).select_related("session__event").order_by("pk")
    return {
        "talks": [
            {
                "event": row.session.event.title,
                "session": row.session.title,
                "day": row.session.day,
                "name": row.name,
                "words": row.words,
            }
            for row in rows
        ]
    }


def unite_talks(*, keep, rest):
    """Nobody speaks twice in one session: of two lines the second keeps its words and loses the profile."""
    there = set(Speaker.objects.filter(expert=keep).values_list("session_id", flat=True))
    for row in Speaker.objects.filter(expert__in=rest).order_by("pk"):
        if row.session_id in there:
            row.expert = None
            row.save(update_fields=["expert"])
        there.add(row.session_id)
