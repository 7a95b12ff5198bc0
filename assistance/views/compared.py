"""Two versions of a request side by side: answers in words, texts with what went and what came."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from ..difference import GONE, NEW, SAME, Piece, difference, folded
from ..draft_fields import DRAFT_FIELDS
from ..merging import fingerprint
from ..models import AssistanceRequest
from ..services import stored_value
from ..versions import changed_between, comparable, kept, keys_of, labels_of, text_at
from .draft_rows import label_of, shown, unix


@dataclass(frozen=True)
class VersionRow:
    """One version in the list."""

    number: int
    who: str
    at: object
    began_at: object
    is_auto: bool
    answers: str
    url: str


@dataclass(frozen=True)
class ComparedAnswer:
    """One answer that changed between two versions: its pieces, and what it takes to bring the older one back."""

    name: str
    label: str
    pieces: list
    seen: str
    is_as_before: bool


def version_rows(versions, compare_url):
    """Versions with what each changed, in words."""
    return [
        VersionRow(
            version.number,
            str(version.saved_by),
            timezone.localtime(version.saved_at),
            timezone.localtime(version.began_at),
            version.is_auto,
            ", ".join(label_of(name) for name in DRAFT_FIELDS if name in version.values),
            f"{compare_url}?from={version.number - 1}&to={version.number}",
        )
        for version in versions
    ]


def numbers_asked(query, last):
    """The two versions asked for, the older one first; without a question, what the last save changed. 0 is the empty form."""
    after = number_within(query.get("to"), 1, last, last)
    before = number_within(query.get("from"), 0, last, after - 1)
    return (before, after) if before <= after else (after, before)


def number_within(text, least, most, usual):
    """A number from an address, kept within its bounds."""
    return min(max(int(text), least), most) if (text or "").isdigit() else usual


def compared_answers(file, versions, numbers, is_full):
    """What differs between two versions, in the order of the form."""
    before, after = (text_at(versions, number) for number in numbers)
    changed = set(changed_between(before, after))
    answers = []
    for name in DRAFT_FIELDS:
        if name in changed:
            pieces = pieces_of(name, before.get(name), after.get(name))
            stored = stored_value(file, name)
            is_as_before = comparable(kept(stored)) == comparable(before.get(name))
            shorter = pieces if is_full else folded(pieces)
            answers.append(ComparedAnswer(name, label_of(name), shorter, fingerprint(stored), is_as_before))
    return answers


def pieces_of(name, before, after):
    """What went, stayed and came in one answer: words of a text, rows of a list, or the one value instead of the other."""
    field = AssistanceRequest._meta.get_field(name)
    if field.is_relation:
        keys = {*keys_of(before), *keys_of(after)}
        names = {row.pk: str(row) for row in field.related_model.objects.filter(pk__in=keys)}
        return rows_changed(labels_of(before, names), labels_of(after, names))
    if isinstance(before or after, str) and not is_date(field):
        return difference(unix(before or ""), unix(after or ""))
    return rows_changed(*([plain_words(field, value)] if value else [] for value in (before, after)))


def rows_changed(before, after):
    """Pieces of two lists: what stayed first, then what went, then what came."""
    groups = (
        (SAME, [row for row in after if row in before]),
        (GONE, [row for row in before if row not in after]),
        (NEW, [row for row in after if row not in before]),
    )
    return [Piece(kind, f"{', '.join(rows)} ") for kind, rows in groups if rows]


def is_date(field):
    """Whether a field holds a day."""
    return field.get_internal_type() == "DateField"


def plain_words(field, value):
    """A day or a tick in words."""
    return date_format(parse_date(value), "j F Y") if is_date(field) else shown(value)
