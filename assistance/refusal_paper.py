"""The answer to a request that was declined or returned, as a paper to print, file and pass on."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from papers.setting import set_paper

from .choices import RefusalDecision


def refusal_pdf(refusal, language):
    """The bytes of the paper, in one language; the words that were typed stay as they are."""
    with override(language):
        words = refusal_words(refusal)
    made_at = refusal.earlier_wordings.order_by("-replaced_at").values_list("replaced_at", flat=True).first()
    return set_paper(
        source="assistance/papers/refusal.typ", words=words, language=language, made_at=made_at or refusal.written_at
    )


def refusal_words(refusal):
    """What stands on the paper, in the active language."""
    file = refusal.assistance_request
    is_returned = refusal.decision == RefusalDecision.RETURNED
    told_on = date_format(timezone.localtime(refusal.written_at), "j F Y")
    return {
        "title": gettext("We give this back to you") if is_returned else gettext("We cannot take this on"),
        "about": file.display_title,
        "facts": [
            [gettext("Reference"), file.reference],
            [gettext("To"), str(file.institution)],
            [gettext("Received"), date_format(file.received_on, "j F Y")],
            [gettext("Answered"), told_on],
        ],
        "sections": [
            [gettext("Why"), f"{refusal.get_ground_display()}\n{refusal.reason}"],
            *([[gettext("What would change it"), refusal.what_would_change]] if refusal.what_would_change else []),
            [gettext("The next door"), str(refusal.next_door)],
            [
                gettext("Asking again"),
                gettext(
                    "You can start again from this text at any time: every word of it is copied into a new request, with"
                    " three months of its own. Only the signed letter must be new."
                ),
            ],
        ],
        "sign": str(file.officer or "") + ("\n" if file.officer else "") + gettext("MIEUX team"),
        "foot": gettext("%(reference)s, answer of %(day)s") % {"reference": file.reference, "day": told_on},
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration: made-up people and files.") if file.is_demonstration else "",
    }
