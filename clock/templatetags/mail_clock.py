"""The clock as a mail shows it: a sentence, a big count, and a bar made of a table."""

from django import template
from django.utils import timezone

from accounts.permissions import is_partner
from clock.face import for_authority, make_face

register = template.Library()


@register.inclusion_tag("email/clock.html", takes_context=True)
def mail_clock(context, clock, *histories):
    """The clock of one file; `histories` are the records of its request and, once opened, of its Action."""
    return mail_clock_context(context.get("reader"), clock, histories)


@register.inclusion_tag("email/clock.txt", takes_context=True)
def mail_clock_text(context, clock, *histories):
    """The same for the plain text: the sentence without the bar."""
    return mail_clock_context(context.get("reader"), clock, histories)


def mail_clock_context(reader, clock, histories):
    """The face of the clock today as its reader is told it, and the bar as (party, share of the width) pairs."""
    if clock is None:
        return {"face": None}
    changes = [(record.on, record.holder) for records in histories if records for record in records]
    face = make_face(clock, changes=changes, today=timezone.localdate())
    if reader and is_partner(reader):
        face = for_authority(face)
    columns = max(face.day, face.total, 1)
    bar = [(held.party, f"{100 * held.span / columns:.1f}%") for held in face.held if held.span]
    return {"face": face, "bar": bar, "has_rest": face.day < columns}
