"""How many pages the papers of a factsheet have: a text that is too long is told before anybody publishes it."""

from django.utils import timezone

from .choices import LANGUAGES
from .paper import Heading, pages_in, set_factsheet

# As long as a usual change note, so that a paper that fits today fits with its note.
USUAL_NOTE = "One Action was added after its partner asked; its figures were counted again. " * 2


def papers_of(factsheet, content, notes, made_at):
    """{language: bytes} of the next issue; how many pages they have is noted on the factsheet, and not saved."""
    previous = factsheet.issues.filter(number=factsheet.issue_count).first()
    before = previous.content if previous else None
    heading = Heading(slug=factsheet.slug, number=factsheet.next_number, notes=notes, previous=before)
    papers = {language: set_factsheet(content, heading, language, made_at) for language in LANGUAGES}
    factsheet.pages_en, factsheet.pages_fr = (pages_in(papers[language]) for language in LANGUAGES)
    return papers


def note_pages(factsheet, content):
    """Note on a factsheet that is shown how many pages its papers would have with a usual note; nothing is saved."""
    if factsheet.is_writable:
        notes = dict.fromkeys(LANGUAGES, USUAL_NOTE if factsheet.issue_count else "")
        papers_of(factsheet, content, notes, timezone.now())
