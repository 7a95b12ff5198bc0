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
    """The most telling common words as they are written there; where there are few, what both speak of in the reader's language."""
    language = get_language() or "en"
    words = [found.surfaces[word] for word in likeness.words if word in found.surfaces][:WORDS_SHOWN]
    if len(words) < FEW_WORDS:
        words += [GLOSSARY.name(code, language) for code in likeness.terms][: WORDS_SHOWN - len(words)]
    return list(dict.fromkeys(words))
