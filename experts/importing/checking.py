"""Says of every row of a file what it would do: make a profile, change one, nothing, or what is wrong with it."""

from dataclasses import dataclass, field

from django.db.models.functions import Lower
from django.utils.translation import gettext

from ..choices import ExpertiseLevel, ExpertStatus
from ..models import Expert
from .columns import BY_NAME, NEEDED, ONLY_EXPORTED, WrongCell
from .known import read_known
from .tables import FileUnreadable, read_lines

NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"
SENT_WITH = ("consent_on", "category", "employer", "country_of_service", "languages", "topics")


@dataclass
class CheckedRow:
    """One row: what it would do, and the sentences about it, column by column."""

    number: int
    values: dict = field(default_factory=dict)
    errors: list = field(default_factory=list)
    changes: list = field(default_factory=list)
    expert: object = None

    @property
    def kind(self):
        """What the row would do."""
        if self.errors:
            return WRONG
        if self.expert is None:
            return NEW
        return CHANGED if self.changes else SAME

    @property
    def is_sent(self):
        """A new profile has what sending needs, so that it waits for review; it stays a draft otherwise."""
        return all(self.values.get(name) for name in SENT_WITH)

    @property
    def address(self):
        """The address that tells profiles apart."""
        return self.values.get("email", "").lower()


@dataclass(frozen=True)
class Checked:
    """A whole file."""

    rows: list
    known: object

    def of_kind(self, kind):
        """The rows that would do this."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def is_sound(self):
        """Nothing is wrong, and there is something to write."""
        return not self.of_kind(WRONG) and bool(self.of_kind(NEW) or self.of_kind(CHANGED))


def check_file(name, content):
    """Read a file and check every row; raises FileUnreadable where there are no rows to speak of."""
    lines = read_lines(name, content)
    check_columns(lines[0].cells)
    known = read_known()
    rows = [read_row(line, known) for line in lines]
    find_doubles(rows)
    find_profiles(rows)
    find_unshown(rows)
    return Checked(rows, known)


def check_columns(headings):
    """The columns that are needed, and none that nobody knows."""
    missing = [name for name in NEEDED if name not in headings]
    unknown = [name for name in headings if name and name not in BY_NAME and name not in ONLY_EXPORTED]
    if missing:
        words = gettext("These columns are missing: %(names)s. Take the template.")
        raise FileUnreadable(words % {"names": ", ".join(missing)})
    if unknown:
        words = gettext("Nobody knows these columns: %(names)s. Mend the headings, or take the columns out.")
        raise FileUnreadable(words % {"names": ", ".join(unknown)})


def read_row(line, known):
    """The values of one row, and what is wrong with its cells."""
    row = CheckedRow(line.number)
    for name, column in BY_NAME.items():
        cell = line.cells.get(name, "")
        try:
            if cell.startswith("="):
                raise WrongCell(gettext("This is a formula: write its value."))
            if cell:
                row.values[name] = column.read(cell, known)
            elif name in NEEDED:
                raise WrongCell(gettext("This is needed."))
        except WrongCell as wrong:
            row.errors.append((name, str(wrong)))
    return row


def find_doubles(rows):
    """An address stands in a file once."""
    first = {}
    for row in rows:
        if row.address and first.setdefault(row.address, row) is not row:
            words = gettext("Row %(number)d has this address already.")
            row.errors.append(("email", words % {"number": first[row.address].number}))


def find_profiles(rows):
    """The profiles that are there already, and what each row would change in them."""
    addresses = [row.address for row in rows if row.address]
    found = Expert.objects.kept().annotate(address=Lower("email")).filter(address__in=addresses)
    there = {expert.address: expert for expert in found.for_dossier()}
    for row in rows:
        row.expert = there.get(row.address)
        if row.expert is not None and row.expert.status == ExpertStatus.DRAFT and row.expert.user_id:
            words = gettext("Somebody is filling in a profile with this address. Ask them to send it.")
            row.errors.append(("email", words))
        elif row.expert is not None:
            row.changes = [name for name in row.values if is_changed(row, name)]


def find_unshown(rows):
    """The highest level needs what shows it: in the file, or in the profile already."""
    for row in rows:
        shown = {(one.theme, one.area) for one in row.expert.expertises.all() if one.evidence} if row.expert else set()
        for topic, (level, evidence) in row.values.get("topics", {}).items():
            if level == ExpertiseLevel.LEADING and not evidence and topic not in shown:
                words = gettext("“%(topic)s”: level 3 needs what shows it, after a second colon.")
                row.errors.append(("topics", words % {"topic": topic[1] or topic[0]}))


def is_changed(row, name):
    """Whether a cell says something that the profile does not say."""
    expert, value = row.expert, row.values[name]
    if name in READERS:
        return READERS[name](expert, value)
    return getattr(expert, name) != value if name != "email" else False


def has_other_languages(expert, levels):
    """A language is new, or has another level."""
    there = {skill.language: skill.level for skill in expert.language_skills.all()}
    return any(there.get(language) != level for language, level in levels.items())


def has_other_topics(expert, topics):
    """A topic is new, or has another level or other evidence."""
    there = {(one.theme, one.area): (one.level, one.evidence) for one in expert.expertises.all()}
    return any(
        topic not in there or there[topic][0] != level or (evidence and there[topic][1] != evidence)
        for topic, (level, evidence) in topics.items()
    )


def lacks(name):
    """Whether some linked rows are not linked yet."""
    return lambda expert, rows: not {row.pk for row in rows} <= {row.pk for row in getattr(expert, name).all()}


def lacks_tags(expert, words):
    """Whether some tags are missing."""
    there = {tag.name.lower() for tag in expert.tags.all()}
    return any(word.lower() not in there for word in words)


READERS = {
    "languages": has_other_languages,
    "topics": has_other_topics,
    "regions": lacks("regions"),
    "activity_types": lacks("activity_types"),
    "tags": lacks_tags,
    "consent_on": lambda expert, day: expert.consent_at is None,
}
