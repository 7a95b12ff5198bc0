"""The columns of a file: what each may hold, and what is wrong with a cell that holds something else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from listing.folding import fold

from ..choices import CefrLevel, ExpertCategory, Sex
from ..models import Expert

LONGEST_TAG = 40
LONGEST_EVIDENCE = 300


class WrongCell(Exception):
    """What is wrong with a cell, in a sentence."""


@dataclass(frozen=True)
class FileColumn:
    """One column: its heading in the file, what it holds, and how a cell is read."""

    name: str
    explanation: str
    read: Callable
    example: str = ""


def text(name):
    """A reader of plain text for a column of the profile, with the column's own rules."""
    column = Expert._meta.get_field(name)

    def read(cell, known):
        """The text, if the column takes it."""
        try:
            return column.clean(cell, None)
        except ValidationError as error:
            raise WrongCell(" ".join(error.messages)) from None

    return read


def choice(choices):
    """A reader of a code, or of its label in English or French."""

    def read(cell, known):
        """The code."""
        words = {fold(value): value for value in choices.values}
        for language in ("en", "fr"):
            with override(language):
                words |= {fold(str(label)): value for value, label in choices.choices}
        if fold(cell) not in words:
            values = ", ".join(choices.values)
            raise WrongCell(
                gettext("“%(cell)s” is not known. Write one of: %(values)s.") % {"cell": cell, "values": values}
            )
        return words[fold(cell)]

    return read


def one_of(kind):
    """A reader of one row of the reference data."""

    def read(cell, known):
        """The row."""
        return found_in(getattr(known, kind), cell)

    return read


def several_of(kind):
    """A reader of several rows of the reference data, with semicolons between them."""

    def read(cell, known):
        """The rows, each once."""
        return list({row.pk: row for row in (found_in(getattr(known, kind), item) for item in items(cell))}.values())

    return read


def found_in(rows, word):
    """The row that a word names."""
    row = rows.get(fold(word))
    if row is None:
        raise WrongCell(gettext("“%(word)s” is not in the reference data.") % {"word": word})
    return row


def items(cell):
    """The parts of a cell between semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def read_languages(cell, known):
    """{language: level} of "fr:C1; en:B2"."""
    found = {}
    for item in items(cell):
        word, colon, level = (part.strip() for part in item.partition(":"))
        if not colon or level.upper() not in CefrLevel.labels:
            raise WrongCell(
                gettext("“%(item)s”: write a language, a colon and a level from A1 to C2.") % {"item": item}
            )
        found[found_in(known.languages, word)] = CefrLevel[level.upper()]
    return found


def read_topics(cell, known):
    """{(theme, area or None): (level, evidence)} of "LM:2:wrote the rules of 2021"."""
    found = {}
    for item in items(cell):
        word, level, evidence = (part.strip() for part in (*item.split(":", 2), "", "")[:3])
        if level not in ("1", "2", "3"):
            raise WrongCell(gettext("“%(item)s”: write a topic, a colon and a level from 1 to 3.") % {"item": item})
        if len(evidence) > LONGEST_EVIDENCE:
            raise WrongCell(gettext("What shows a topic has at most 300 characters."))
        found[topic_of(word, known)] = (int(level), evidence)
    return found


def topic_of(word, known):
    """A specific area with its theme, or a theme alone."""
    area = known.areas.get(fold(word))
    return (area.theme, area) if area else (found_in(known.themes, word), None)


def read_tags(cell, known):
    """Words; those that are not there yet are made."""
    words = [" ".join(item.split()) for item in items(cell)]
    if any(len(word) > LONGEST_TAG for word in words):
        raise WrongCell(gettext("A tag has at most 40 characters."))
    return list({fold(word): word for word in words}.values())


def read_notice(cell, known):
    """A number of days."""
    if not cell.isascii() or not cell.isdigit():
        raise WrongCell(gettext("Write a number of days."))
    return text("notice_days")(cell, known)


def read_consent(cell, known):
    """The day on which the person consented in writing."""
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise WrongCell(gettext("Write a day as 2026-11-25.")) from None
    if day > timezone.localdate():
        raise WrongCell(gettext("This day lies in the future."))
    return day


COLUMNS = (
    FileColumn("name", _("As it stands in the passport. Needed."), text("name"), "Ana Example"),
    FileColumn("email", _("Tells profiles apart: a row with an address that is there already changes that profile. Needed."), text("email"), "ana@example.org"),
    FileColumn("phone", _("With the country's number."), text("phone"), "+32 2 555 01 01"),
    FileColumn("sex", _("woman, man, other or unstated."), choice(Sex), "woman"),
    FileColumn("nationality", _("A code of two letters, or the name in English or French."), one_of("countries"), "EE"),
    FileColumn("category", _("A code such as eu_public, or its name."), choice(ExpertCategory), "eu_public"),
    FileColumn("employer", _("The name of the administration or organisation."), text("employer"), "Labour Inspectorate"),
    FileColumn("position", _("What the person is there."), text("position"), "Adviser"),
    FileColumn("country_of_service", _("Where the employer is: a code or a name."), one_of("countries"), "EE"),
    FileColumn("languages", _("Codes with levels, such as fr:C1; en:B2. What is listed is added or set; nothing is taken away."), read_languages, "en:C1; fr:B2"),
    FileColumn("topics", _("Codes of themes or specific areas with a level from 1 to 3 and what shows it, such as LM:2:wrote the rules of 2021."), read_topics, "LM:2:ten years of inspections"),
    FileColumn("regions", _("Codes or names of regions worked in, with semicolons between them."), several_of("regions"), ""),
    FileColumn("activity_types", _("Codes or names of kinds of activity, with semicolons between them."), several_of("types"), ""),
    FileColumn("notice_days", _("How many days before a mission the person must know of it; at most 120."), read_notice, "21"),
    FileColumn("summary", _("A few lines."), text("summary"), ""),
    FileColumn("tags", _("Words with semicolons between them; new ones are made."), read_tags, ""),
    FileColumn("consent_on", _("The day of the written consent, as 2026-11-25. Without it a new profile stays a draft that nobody can propose."), read_consent, "2026-11-02"),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}
NEEDED = ("name", "email")
ONLY_EXPORTED = ("number", "state", "vetted_until", "confirmed_on", "complete", "personal_data")
