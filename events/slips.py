"""The slips for the room: a code to scan, or five questions to tick. Each has a ballot of its own; none is marked otherwise."""

from io import BytesIO

import segno
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from papers.setting import set_paper

from .choices import QUESTIONS_OF, RatingRound, RatingStep

SCALE = 3


def slips_pdf(event, addresses, language):
    """The bytes of a PDF with a slip for each address, four a page."""
    now = timezone.now()
    with override(language):
        words = slip_words(event, addresses)
    return set_paper(source="events/papers/slips.typ", words=words, language=language, made_at=now)


def slip_words(event, addresses):
    """What stands on them, in the active language."""
    return {
        "title": gettext("What do you say of this event?"),
        "event": event.title,
        "when": f"{event.days_in_words} · {event.place or event.get_mode_display()}",
        "how": gettext("Scan the code with your phone, or tick here and put the slip into the box: one of the two."),
        "nameless": gettext("Without your name: the code is a random number, and slips are handed out without a list."),
        "alt": gettext("Code that opens the questions"),
        "questions": [str(question.label) for question in QUESTIONS_OF[RatingRound.END]],
        "steps": [str(step) for step in RatingStep.labels],
        "codes": [drawn(address) for address in addresses],
        "foot": date_format(timezone.localdate(), "j F Y"),
        "page": gettext("Page"),
    }


def drawn(address):
    """A QR code as SVG."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=SCALE, border=2, xmldecl=False)
    return out.getvalue().decode()
