"""Why something was found, in the reader's words: same theme, same country, words: licensing, inspection."""

from django.utils.translation import get_language, gettext

from assistance.likeness import GLOSSARY

WORDS_SHOWN = 4
FEW_WORDS = 2


def reasons_for(likeness, found):
    """The reasons as one sentence without a verb; `found` is the profile of what was found."""
    parts = []
    if likeness.same_theme:
        parts.append(gettext("same theme"))
    if likeness.same_country:
        parts.append(gettext("same country"))
    elif likeness.same_region:
        parts.append(gettext("same region"))
    if shown := words_shown(likeness, found):
        parts.append(gettext("words: %(words)s") % {"words": ", ".join(shown)})
    return ", ".join(parts)


def words_shown(likeness, found):
    """The most telling common words of the title in the reader's language; where there are few, what both speak of."""
    language = get_language() or "en"
    title = title_in(found, language)
    common = [word for word in likeness.words if word in found.surfaces]
    words = [found.surfaces[word] for word in common if word in title][:WORDS_SHOWN]
    if len(words) < FEW_WORDS:
        words += [GLOSSARY.name(code, language) for code in likeness.terms][: WORDS_SHOWN - len(words)]
    return list(dict.fromkeys(words)) or [found.surfaces[word] for word in common][:WORDS_SHOWN]


def title_in(found, language):
    """The words of a title in a language: Actions have the English one first and the French one last."""
    if not found.titles:
        return frozenset()
    return found.titles[-1 if language.startswith("fr") else 0]
