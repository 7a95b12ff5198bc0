"""A publication of best practices as a PDF, in one language: from the words of an issue, or of what is compiled now."""

from django.core.cache import caches
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from papers.setting import set_paper

from .practice_choices import LANGUAGES
from .selection_content import withdrawn_among, without_withdrawn

KEPT_SECONDS = 3600


def issue_pdf(issue, language):
    """The bytes of an issue; the same bytes as long as nothing in it is withdrawn. None in a language that it does not have."""
    if language not in LANGUAGES:
        return None
    withdrawn = withdrawn_among(issue)
    key = f"selection:{issue.pk}:{language}:{sorted(withdrawn)}"
    return caches["fragments"].get_or_set(key, lambda: make_issue(issue, language, withdrawn), KEPT_SECONDS)


def make_issue(issue, language, withdrawn):
    """The same, set now."""
    with override(language):
        words = without_withdrawn(issue.content[language], withdrawn)
        line = gettext("Issue %(number)d, %(day)s") % {
            "number": issue.number,
            "day": date_format(issue.issued_on, "j F Y"),
        }
        note = (issue.note_fr if language == "fr" else issue.note_en).strip()
        paper = paper_words(words, line, note, is_demonstration=issue.selection.is_demonstration)
    return set_paper(
        source="publications/papers/best_practices.typ", words=paper, language=language, made_at=issue.issued_at
    )


def preview_pdf(selection, content, language, now):
    """The bytes of what is compiled now, marked as not published."""
    with override(language):
        line = gettext("Draft of %(day)s, not published") % {"day": date_format(now, "j F Y")}
        words = without_withdrawn(content[language], {})
        paper = paper_words(words, line, "", is_demonstration=selection.is_demonstration)
    return set_paper(source="publications/papers/best_practices.typ", words=paper, language=language, made_at=now)


def paper_words(words, line, note, *, is_demonstration):
    """Everything on the paper, in the active language."""
    return {
        **words,
        "kind": gettext("Best practices"),
        "tag": gettext("Migration EU Expertise"),
        "line": line,
        "note_title": gettext("What changed"),
        "note": note,
        "contents": gettext("Contents"),
        "intro_title": gettext("Introduction"),
        "labels": {
            "problem": gettext("What the problem was"),
            "done": gettext("What was done"),
            "why": gettext("Why it worked"),
            "taught": gettext("What it taught"),
            "mind": gettext("What to mind"),
            "source": gettext("Source"),
            "knows": gettext("Who knows it"),
        },
        "foot": gettext("%(title)s, %(line)s") % {"title": words["title"], "line": line},
        "page": gettext("Page"),
        "demonstration": gettext("Demonstration: made-up people and files.") if is_demonstration else "",
    }
