"""What is typed or pasted after the event is read: codes from paper, and the report of an online room."""

import csv
import re
from dataclasses import dataclass

from .codes import is_code, tidied
from .models.people import folded_name

MOST_ENTRIES = 1000
SEPARATORS = re.compile(r"[\s,;|/]+")
ADDRESS = re.compile(r"[^\s<>,;\"']+@[^\s<>,;\"']+")
NOISE = re.compile(
    r"\((?:guest|external|host|co-host|invité|externe|hôte|unverified|organizer|organiser|presenter)[^)]*\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class EnteredCode:
    """One code as typed, tidied; `is_sound` says that its last sign fits the others."""

    text: str
    code: str
    is_sound: bool


def codes_in(text):
    """The codes of a text, each once, in order. Any blanks, commas, semicolons or lines part them; a code may hold one dash."""
    found = {}
    for word in SEPARATORS.split(text):
        code = tidied(word.strip(".:()[]\"'"))
        if code:
            found.setdefault(code, EnteredCode(word, code, is_code(code)))
    return list(found.values())


@dataclass(frozen=True)
class EnteredPerson:
    """One line of the report of an online room."""

    text: str
    email: str
    name: str


def people_in(text):
    """The people of a pasted report, each once, in order: an address or a name a line; of several columns the address and the first one count."""
    found = {}
    for line in text.splitlines():
        words = line.strip()
        if not words:
            continue
        address = ADDRESS.search(words)
        email = address.group().lower() if address else ""
        person = EnteredPerson(words[:200], email, name_in(words, address))
        found.setdefault(email or folded_name(person.name) or words, person)
    return list(found.values())


def name_in(line, address):
    """The first column without the address and without what the online room adds; “Surname, Given” stays together."""
    if "\t" in line or ";" in line:
        line = re.split(r"[\t;]", line)[0]
    elif line.count(",") > 1:
        line = next(csv.reader([line]), [""])[0]
    if address:
        line = line.replace(address.group(), "")
    return NOISE.sub("", line).strip(" <>\"',")


class Known:
    """The people of an event, to be found by code, by address or by name; a name that two people have finds nobody."""

    def __init__(self, registrations):
        self.by_code, self.by_email, self.by_name = {}, {}, {}
        for one in registrations:
            self.by_code[one.code] = one
            if one.participant.email:
                self.by_email[one.participant.email.lower()] = one
            if name := one.participant.name_folded:
                self.by_name.setdefault(name, []).append(one)

    def person(self, entered):
        """The registration of a line of a report, or None."""
        if entered.email and entered.email in self.by_email:
            return self.by_email[entered.email]
        namesakes = self.by_name.get(folded_name(entered.name), []) if entered.name else []
        return namesakes[0] if len(namesakes) == 1 else None
