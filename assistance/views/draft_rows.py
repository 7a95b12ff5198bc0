"""The answers of a draft as a page shows them: what stands there, what others say of it, and where two people differ."""

from dataclasses import dataclass, field

from django.db.models import CharField, TextField
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from papers.languages import in_a_row

from ..difference import difference, folded
from ..merging import fingerprint, read_fingerprints
from ..models import AssistanceRequest
from ..services import last_changes, stored_value
from .access import clock_time

NO_TEXT = {"earlier_reference"}


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else has changed meanwhile: both values, for the writer to choose; both together where they are texts."""

    name: str
    who: str
    is_own: bool
    when: str
    theirs: str
    mine: str
    pieces: list = field(default_factory=list)
    can_be_both: bool = False


@dataclass(frozen=True)
class FieldRow:
    """One field of a step, drawn plainly or as a list with a filter, with its conflict and its comments if there are any."""

    field: object
    is_filtered: bool
    chosen: list
    conflict: Conflict | None
    talk: object


def shown(value):
    """A value in words."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value in (None, "", []):
        return "–"
    if hasattr(value, "year"):
        return date_format(value, "j F Y")
    if isinstance(value, str) or hasattr(value, "pk"):
        return str(value)
    return in_a_row(value) or "–"


def is_text(name):
    """Whether an answer is words that can be compared and put together."""
    return name not in NO_TEXT and isinstance(AssistanceRequest._meta.get_field(name), (CharField, TextField))


def both(name, stored, typed):
    """Two texts of one answer as one: paragraphs below each other, short answers beside each other."""
    between = "\n\n" if isinstance(AssistanceRequest._meta.get_field(name), TextField) else " / "
    return between.join(filter(None, (stored.strip(), typed.strip())))


def label_of(name):
    """What an answer is called."""
    return capfirst(str(AssistanceRequest._meta.get_field(name).verbose_name))


def conflicts_on(stored, names, typed, reader):
    """{field: what the writer needs to choose between two values of it}."""
    versions = last_changes(stored, names)
    return {name: conflict_on(stored, name, typed.get(name), reader, versions.get(name)) for name in names}


def conflict_on(stored, name, mine, reader, version):
    """Both values of one field, who wrote the other one and when."""
    who = version.saved_by if version else stored.updated_by or stored.created_by
    when = clock_time(version.saved_at if version else stored.updated_at)
    theirs = stored_value(stored, name)
    with_words = is_text(name) and bool(theirs and mine)
    pieces = folded(difference(unix(theirs), unix(mine))) if with_words else []
    return Conflict(name, str(who), who == reader, when, shown(theirs), shown(mine), pieces, with_words)


def unix(text):
    """A text with one kind of line ends: browsers send another one."""
    return text.replace("\r\n", "\n")


def field_rows(form, conflicts, talks):
    """The fields of a step in the order of its form."""
    rows = []
    for one in form.visible_fields():
        is_filtered = one.name in form.filtered_fields
        chosen = chosen_labels(one) if is_filtered else []
        rows.append(FieldRow(one, is_filtered, chosen, conflicts.get(one.name), talks.get(one.name)))
    return rows


def chosen_labels(one):
    """The labels of the options ticked."""
    ticked = {str(key) for key in one.value() or []}
    groups = [options if isinstance(options, (list, tuple)) else [(key, options)] for key, options in one.field.choices]
    return [label for options in groups for key, label in options if str(key) in ticked]


def choices_made(post, values, stored):
    """What the writer chose where two people differed: (marks, values to save, fields whose two texts do not fit together).

    Without a choice the mark is dropped, and the field is asked about again; so too where both together are too long.
    """
    seen, too_long = read_fingerprints(post.get("seen")), []
    for name in post.getlist("conflict"):
        choice = post.get(f"choose_{name}")
        if choice == "theirs":
            values.pop(name, None)
        elif choice == "both" and name in values and is_text(name):
            joint = both(name, stored_value(stored, name), values[name])
            if len(joint) > AssistanceRequest._meta.get_field(name).max_length:
                too_long.append(name)
                seen.pop(name, None)
            else:
                values[name] = joint
        elif choice != "mine":
            seen.pop(name, None)
    return seen, values, too_long


def too_long_sentence(name, stored, typed):
    """Why two texts cannot stand together."""
    return gettext("Both together have %(n)d characters; %(most)d fit. Put the best of both into the field.") % {
        "n": len(both(name, stored_value(stored, name), typed)),
        "most": AssistanceRequest._meta.get_field(name).max_length,
    }


def marks_of(names, stored):
    """The marks of the values that the writer has before them."""
    return {name: fingerprint(stored_value(stored, name)) for name in names}
