"""Sets the summary as a PDF of exactly one page."""

from typst import TypstError

from papers.setting import set_paper

from .words import fitted

SOURCE = "assistance/papers/dossier.typ"
TOO_LONG = "more than one page"
ROOMS = (1.6, 1.4, 1.2, 1.0, 0.85, 0.7, 0.55, 0.4, 0.25, 0.1)


def set_dossier(words, *, language, made_at):
    """The bytes of the summary: texts are cut more and more until everything stands on one page.

    `words` as dossier_words() makes them. The same words at the same moment give the same bytes. Raises TypstError where even the
    shortest cut does not fit, or the document cannot be set.
    """
    for room in ROOMS:
        try:
            return set_paper(source=SOURCE, words=fitted(words, room), language=language, made_at=made_at)
        except TypstError as wrong:
            if TOO_LONG not in str(wrong) or room == ROOMS[-1]:
                raise
    raise AssertionError("a summary is set or refused")
