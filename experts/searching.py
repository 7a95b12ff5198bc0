"""What a search of the roster understands: words of the profile, and words that name a topic or a language."""

from django.db.models import Exists, OuterRef, Q

from listing.folding import fold

from .models import Expertise, LanguageSkill

MOST_WORDS = 8
SHORTEST_NAME = 3


def holding(text, names):
    """A condition: every word stands in the profile, or in the name of a topic or a language of the expert.

    `names` is {"theme": {code: name}, "area": …, "language": …} in the reader's language; so “smuggling french” finds people by both.
    """
    condition = Q()
    for word in fold(text).split()[:MOST_WORDS]:
        condition &= Q(search_text__contains=word) | skilled_in(word, names)
    return condition


def skilled_in(word, names):
    """A condition: a topic or a language of the expert is named by the word; none where it names nothing."""
    if len(word) < SHORTEST_NAME:
        return Q()
    codes = {kind: named_by(word, names.get(kind, {})) for kind in ("theme", "area", "language")}
    condition = Q()
    if codes["theme"] or codes["area"]:
        topics = Expertise.objects.filter(expert=OuterRef("pk"))
        condition |= Q(Exists(topics.filter(Q(theme__code__in=codes["theme"]) | Q(area__code__in=codes["area"]))))
    if codes["language"]:
        condition |= Q(
            Exists(LanguageSkill.objects.filter(expert=OuterRef("pk"), language__code__in=codes["language"]))
        )
    return condition


def named_by(word, names):
    """The codes whose name has a word that begins like this one."""
    return [code for code, name in names.items() if any(part.startswith(word) for part in fold(name).split())]
