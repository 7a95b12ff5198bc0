"""The table of transitions of a factsheet, and what each step requires."""

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from workflow.engine import Transition, Workflow, requirement

from .choices import BIG_FIGURES, FIXED_SLOTS, OPTIONAL_SLOTS, PAPER_PAGES, Section, Slot
from .choices import FactsheetStatus as S
from .marks import unlike_marks
from .permissions import can_publish_factsheets, can_write_factsheets

TEAM = _("the project officer")
ASKED_SECTIONS = (Section.TRENDS, Section.RESULTS, Section.LESSONS, Section.RECOMMENDATIONS, Section.OPENINGS)


@requirement(_("Headline, lede and the findings of the charts are written"), TEAM)
def missing_head(factsheet):
    """Nobody reads a page without a headline."""
    there = {passage.slot for passage in factsheet.current_passages}
    missing = [str(Slot(slot).label) for slot in FIXED_SLOTS if slot not in there and slot not in OPTIONAL_SLOTS]
    return gettext("Not written yet: %(names)s.") % {"names": ", ".join(missing)} if missing else ""


@requirement(_("Every part has a text"), TEAM)
def missing_sections(factsheet):
    """A factsheet says what happened, what came of it, and what comes next."""
    there = {passage.section for passage in factsheet.current_passages if passage.slot == Slot.PARAGRAPH}
    missing = [str(section.label) for section in ASKED_SECTIONS if section not in there]
    return gettext("Without a text: %(names)s.") % {"names": ", ".join(missing)} if missing else ""


@requirement(_("English and French are level"), TEAM)
def missing_twins(factsheet):
    """Both languages say the same, or neither is published."""
    count = sum(passage.is_behind for passage in factsheet.current_passages)
    words = ngettext(
        "%(n)d text is behind its twin: rewrite it, or confirm that it is still right.",
        "%(n)d texts are behind their twins: rewrite them, or confirm that they are still right.",
        count,
    )
    return words % {"n": count} if count else ""


@requirement(_("Both languages show the same figures"), TEAM)
def missing_marks(factsheet):
    """A figure that stands in one language stands in the other."""
    unlike = [passage for passage in factsheet.current_passages if unlike_marks(passage)]
    words = ngettext(
        "In %(n)d text English and French show different figures.",
        "In %(n)d texts English and French show different figures.",
        len(unlike),
    )
    return words % {"n": len(unlike)} if unlike else ""


@requirement(_("Four figures stand at the top"), TEAM)
def missing_figures(factsheet):
    """The page and the paper have four places for figures."""
    count = len(factsheet.big_figures)
    return "" if count == BIG_FIGURES else gettext("%(n)d of four figures are chosen.") % {"n": count}


@requirement(_("The paper has two pages in both languages"), TEAM)
def missing_measure(factsheet):
    """A text that is too long for its paper is shortened, never set smaller."""
    pages = factsheet.paper_pages
    if None in pages.values():
        return gettext("The paper was not set since the last change.")
    long = {language: count for language, count in pages.items() if count > PAPER_PAGES}
    if not long:
        return ""
    if set(long) == {"en"}:
        return gettext("The English text makes %(n)d pages: shorten it.") % {"n": long["en"]}
    if set(long) == {"fr"}:
        return gettext("The French text makes %(n)d pages: shorten it.") % {"n": long["fr"]}
    return gettext("The texts make %(en)d pages in English and %(fr)d in French: shorten them.") % long


def was_published(factsheet):
    """There is an issue to take back."""
    return factsheet.issue_count > 0


WRITTEN = (missing_head, missing_sections, missing_figures)
SOUND = (missing_twins, missing_marks, missing_measure)

FACTSHEET_STEPS = (
    Transition(
        "send", pgettext_lazy("factsheet", "Send for review"), (S.DRAFT,), S.REVIEW, can_write_factsheets, Party.TEAM, WRITTEN,
        effect=_("A programme manager reads it and publishes it. It can still be corrected."), tone="primary",
    ),
    Transition(
        "send_back", pgettext_lazy("factsheet", "Send back"), (S.REVIEW,), S.DRAFT, can_publish_factsheets, Party.TEAM, reason_required=True,
        effect=_("It is written further; the reason stands in its history."),
    ),
    Transition(
        "publish", pgettext_lazy("factsheet", "Publish"), (S.REVIEW,), S.PUBLISHED, can_publish_factsheets, Party.NOBODY, (*WRITTEN, *SOUND),
        effect=_("Everybody can read it: the page and the paper, in both languages. Texts and figures of this issue never change again."), tone="primary",
    ),
    Transition(
        "revise", pgettext_lazy("factsheet", "Prepare the next issue"), (S.PUBLISHED,), S.DRAFT, can_write_factsheets, Party.TEAM,
        effect=_("The texts can be changed. The last issue stays public until the next one is published."), tone="primary",
    ),
    Transition(
        "withdraw", pgettext_lazy("factsheet", "Withdraw"), (S.DRAFT, S.REVIEW, S.PUBLISHED), S.WITHDRAWN, can_publish_factsheets, Party.NOBODY,
        reason_required=True, effect=_("No issue can be read any more; the page says that it was withdrawn."), tone="danger", offered=was_published,
    ),
    Transition(
        "restore", pgettext_lazy("factsheet", "Bring back"), (S.WITHDRAWN,), S.DRAFT, can_publish_factsheets, Party.TEAM,
        effect=_("Its issues can be read again, and the next one can be written."),
    ),
)  # fmt: skip

FACTSHEET_WORKFLOW = Workflow("Factsheet", S, FACTSHEET_STEPS, S.DRAFT)

RECORDED = {
    "begin": pgettext_lazy("factsheet", "Begun"),
    "figures": pgettext_lazy("factsheet", "Figures at the top changed"),
}


def factsheet_step_label(name):
    """What a line of a factsheet's history records, in words."""
    return RECORDED.get(name) or FACTSHEET_WORKFLOW.step(name).label
