"""Can we say yes? What accepting requests does to the officers' weeks and to the open files, as pages show it."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from accounts.permissions import is_committee_member, is_staff_reader
from clock.capacity import compare
from clock.capacity_words import moved_sentence, standing_of, strip_of, unmoved_sentence, week_rows
from clock.officers import as_officer, read_officers, read_terms
from clock.workload import CountedFile

from .choices import RequestStatus
from .open_files import MOST_FILES, read_open_files

MOST_ROWS = 12
BOARD_OFFICERS = 8


@dataclass(frozen=True)
class OfficerRow:
    """One officer: the weeks now, and after a yes where they change."""

    name: str
    before: object
    after: object
    files: int
    files_after: int
    is_changed: bool


@dataclass(frozen=True)
class FileRow:
    """One file: how many days longer it waits, and its forecast before and after."""

    name: str
    reference: str
    url: str
    days: int
    before: object
    after: object


class Capacity:
    """The reckoning for one reader on one day: four queries, whatever the number of files."""

    def __init__(self, user, today):
        self.today = today
        self.people = {person.pk: person for person in read_officers()}
        self.files = {file.counted.key: file for file in read_open_files(user, today)}
        self.terms = read_terms(today)

    @property
    def is_capped(self):
        """There may be more files than were read."""
        return len(self.files) == MOST_FILES

    def compare(self, asked):
        """Accept some CountedFiles today; they are not among the open files then."""
        keys = {file.key for file in asked}
        files = [file.counted for key, file in self.files.items() if key not in keys]
        officers = [as_officer(person, self.today) for person in self.people.values()]
        return compare(files, asked, officers, self.terms)


class RequestCapacity:
    """Beside one request: who would run it, and what that does."""

    def __init__(self, assistance_request, user, today, chosen=""):
        self.capacity = Capacity(user, today)
        self.key, self.today = assistance_request.pk, today
        self.people = list(self.capacity.people.values())
        self.capacity_url = reverse("clock:capacity") if is_staff_reader(user) else ""
        self.officer = self.capacity.people.get(chosen_key(chosen, assistance_request.officer_id))

    @cached_property
    def result(self):
        """The comparison; nothing is asked for while nobody would run it."""
        file = self.capacity.files.get(self.key)
        return self.capacity.compare([given_to(file.counted, self.officer.pk)] if file and self.officer else [])

    @property
    def sentence(self):
        """What it sums up to."""
        if self.officer is None:
            return gettext(
                "Nobody is in charge yet. Choose who would run it, to see what a yes does to the open files."
            )
        return sum_up(gettext("Accepting this request"), self.result, self.capacity)

    @property
    def officers(self):
        """The one who would run it first, then the others by name."""
        return sorted(officer_rows(self.result, self.capacity), key=lambda row: not row.is_changed)

    @property
    def moved(self):
        """The files that the reader may open, the most harmed first."""
        return file_rows(self.result.moved, self.capacity)[:MOST_ROWS]

    @property
    def further(self):
        """How many moved files the table does not name."""
        return len(self.result.moved) - len(self.moved)

    @property
    def asked(self):
        """The request itself under this officer; None without a forecast."""
        return next(iter(file_rows(self.result.asked, self.capacity)), None)

    @property
    def is_moved(self):
        """A yes delays a file that the reader may open, or the request itself."""
        return bool(self.moved or any(one.days for one in self.result.asked))

    @property
    def weeks(self):
        """The numbers behind the strip of the officer who would run it."""
        one = self.officer and self.result.officer(self.officer.pk)
        return list(week_rows(one, self.capacity.today)) if one else []


class WaitingCapacity:
    """Beside the board: all requests that wait for a decision, accepted together, each with its own officer."""

    def __init__(self, user, today):
        self.capacity = Capacity(user, today)
        self.waiting = [file.counted for file in self.capacity.files.values() if file.is_waiting]
        self.asked = [file for file in self.waiting if file.officer in self.capacity.people]
        self.result = self.capacity.compare(self.waiting)

    @property
    def sentences(self):
        """How many wait, what accepting all of them does, and how many have nobody in charge."""
        number, lonely = len(self.waiting), len(self.waiting) - len(self.asked)
        yield waiting_sentence(number)
        if self.asked:
            yield sum_up(accepting_words(number), self.result, self.capacity)
        if lonely:
            yield ngettext(
                "%(n)d has no officer yet and takes nobody's time.",
                "%(n)d have no officer yet and take nobody's time.",
                lonely,
            ) % {"n": lonely}

    @property
    def officers(self):
        """Those who have files, the busiest weeks first."""
        rows = zip(self.result.officers, officer_rows(self.result, self.capacity), strict=True)
        busy = sorted(
            (pair for pair in rows if pair[0].files_after),
            key=lambda pair: sum(week.load for week in pair[0].after),
            reverse=True,
        )
        return [row for _one, row in busy[:BOARD_OFFICERS]]


def waiting_sentence(number):
    """Two requests wait for a decision."""
    if not number:
        return gettext("No request waits for a decision.")
    text = ngettext("One request waits for a decision.", "%(number)s requests wait for a decision.", number)
    return text % {"number": capfirst(apnumber(number))}


def accepting_words(number):
    """What is accepted, as a sentence begins."""
    if number == 1:
        return gettext("Accepting it")
    return gettext("Accepting both") if number == 2 else gettext("Accepting all %(n)d") % {"n": number}


def sum_up(subject, result, capacity):
    """One sentence on the most harmed file that the reader may open, and how many others are delayed."""
    if not result.moved:
        changed = [(capacity.people[one.key].name, one.after) for one in result.officers if one.is_changed]
        return unmoved_sentence(changed)
    seen = [one for one in result.moved if capacity.files[one.file.key].is_seen]
    others = len(result.moved) - 1
    if not seen:
        text = ngettext(
            "{subject} delays {n} file that you do not see.",
            "{subject} delays {n} files that you do not see.",
            others + 1,
        )
        return format_html(text, subject=subject, n=others + 1)
    said = moved_sentence(subject, capacity.files[seen[0].file.key].in_a_sentence, seen[0])
    if not others:
        return said
    text = ngettext("{n} further file is delayed.", "{n} further files are delayed.", others)
    return format_html("{} {}", said, format_html(text, n=others))


def say_yes_to(assistance_request, user, chosen):
    """What a yes would do to the open files, for the team and the committee, while the request is in consultation; else None."""
    if assistance_request.status != RequestStatus.CONSULTATION:
        return None
    if not (is_staff_reader(user) or is_committee_member(user)):
        return None
    return RequestCapacity(assistance_request, user, timezone.localdate(), chosen)


def chosen_key(text, usual):
    """The key of the person chosen in the address; the one in charge where it says nothing that is a key."""
    return int(text) if text.isdecimal() and len(text) < 10 else usual


def given_to(file, officer):
    """The same file in the hands of an officer."""
    return CountedFile(file.key, officer, file.stage, file.spent, file.expected)


def officer_rows(result, capacity):
    """The officers in the order of the reckoning."""
    for one in result.officers:
        after = strip_of(one.after)
        yield OfficerRow(
            capacity.people[one.key].name, strip_of(one.before), after, one.files, one.files_after, one.is_changed
        )


def file_rows(found, capacity):
    """The files of a reckoning that the reader may open."""
    seen = ((one, capacity.files[one.file.key]) for one in found)
    return [
        FileRow(
            file.name,
            file.reference,
            file.url,
            one.days,
            standing_of(one.before, capacity.today),
            standing_of(one.after, capacity.today),
        )
        for one, file in seen
        if file.is_seen
    ]
