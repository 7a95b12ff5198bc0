"""A strict reader of iCalendar files, made from RFC 5545 and not from the library that writes ours.

What Thunderbird and Google need of a file, and what each would do without it:

- PRODID and VERSION:2.0, once, or the file is refused; METHOD:PUBLISH says that it is read, not answered (Outlook offers to accept otherwise).
- UID and DTSTAMP in every entry: without a UID entries double at each reading; with a later DTSTAMP and SEQUENCE the later one wins.
- DTEND after DTSTART and of the same type: Google drops entries that end before they begin, Thunderbird shows them for no time at all.
- a VTIMEZONE for every TZID: Google guesses otherwise, Thunderbird takes the hour for a local one.
- CRLF, lines of at most 75 octets, UTF-8 characters never cut in two: Google refuses the whole file for one bad line.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

LINE = re.compile(r'([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)', re.DOTALL)
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
TEXT = r"(?:[^\\;,]|\\[\\;,nN])*"
DATE, LOCAL, UTC = r"\d{8}", r"\d{8}T\d{6}", r"\d{8}T\d{6}Z"
DURATION = r"[+-]?P(\d+W|\d+D(T(\d+H)?(\d+M)?(\d+S)?)?|T(\d+H)?(\d+M)?(\d+S)?)"
OFFSET = r"[+-]\d{4}(\d{2})?"
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "UID", "TZNAME", "PRODID"}
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}
AT_MOST_ONCE = {
    "VCALENDAR": {"METHOD", "CALSCALE", "NAME", "DESCRIPTION", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "X-WR-TIMEZONE"},
    "VEVENT": {
        "CLASS", "CREATED", "DESCRIPTION", "DTEND", "DURATION", "GEO", "LAST-MODIFIED", "LOCATION", "ORGANIZER", "PRIORITY",
        "RECURRENCE-ID", "SEQUENCE", "STATUS", "TRANSP", "URL",
    },
    "VALARM": {"DURATION", "REPEAT"},
    "VTIMEZONE": {"LAST-MODIFIED", "TZURL"},
    "STANDARD": {"RRULE"},
    "DAYLIGHT": {"RRULE"},
}  # fmt: skip
INSIDE = {
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VEVENT": {"VALARM"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}
FORMS = {
    "VERSION": r"2\.0",
    "METHOD": "PUBLISH",
    "CALSCALE": "GREGORIAN",
    "DTSTAMP": UTC,
    "LAST-MODIFIED": UTC,
    "SEQUENCE": r"\d+",
    "STATUS": "TENTATIVE|CONFIRMED|CANCELLED",
    "TRANSP": "OPAQUE|TRANSPARENT",
    "ACTION": "DISPLAY",
    "TRIGGER": DURATION,
    "REFRESH-INTERVAL": DURATION,
    "X-PUBLISHED-TTL": DURATION,
    "TZOFFSETFROM": OFFSET,
    "TZOFFSETTO": OFFSET,
    "URL": r"https?://\S+",
    "CATEGORIES": rf"{TEXT}(,{TEXT})*",
    "RDATE": rf"{LOCAL}(,{LOCAL})*",
}


@dataclass
class Property:
    """One content line."""

    name: str
    parameters: dict
    value: str


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    properties: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    def one(self, name):
        """The property of this name, or None."""
        return next((found for found in self.properties if found.name == name), None)

    def value(self, name):
        """Its value as it stands in the file, or ""."""
        found = self.one(name)
        return found.value if found else ""

    def text(self, name):
        """The text that a TEXT value stands for."""
        return re.sub(r"\\(.)", lambda mark: "\n" if mark[1] in "nN" else mark[1], self.value(name))

    def walk(self):
        """Itself and everything inside."""
        yield self
        for part in self.parts:
            yield from part.walk()


def problems(data):
    """Everything that is wrong with a file; an empty list for a sound one."""
    found = list(problems_of_lines(data))
    if found:
        return found
    try:
        calendar = read(data)
    except ValueError as error:
        return [str(error)]
    for component in calendar.walk():
        found += problems_of(component)
    return found + problems_between(calendar)


def problems_of_lines(data):
    """Line ends, lengths, characters: RFC 5545, 3.1."""
    if not data.endswith(b"\r\n"):
        yield "the last line does not end"
    if re.search(rb"\r(?!\n)|(?<!\r)\n", data):
        yield "a line ends with something other than CRLF"
    for number, line in enumerate(data.split(b"\r\n")[:-1], 1):
        if len(line) > 75:
            yield f"line {number} has {len(line)} octets"
        try:
            text = line.decode()
        except UnicodeDecodeError:
            yield f"line {number} cuts a character in two"
            continue
        if CONTROL.search(text) or not text:
            yield f"line {number} is empty or holds a control character"


def read(data):
    """The calendar; raises ValueError where the lines do not make one."""
    around, stack = Component("nothing"), []
    stack.append(around)
    for line in re.sub(r"\r\n[ \t]", "", data.decode()).split("\r\n")[:-1]:
        match = LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"no content line: {line}")
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack.append(Component(value))
            stack[-2].parts.append(stack[-1])
        elif name == "END":
            if stack.pop().name != value:
                raise ValueError(f"END:{value} closes something else")
        else:
            pairs = dict(pair.split("=", 1) for pair in parameters.split(";")[1:])
            stack[-1].properties.append(Property(name, pairs, value))
    if stack != [around] or around.properties or [part.name for part in around.parts] != ["VCALENDAR"]:
        raise ValueError("not one whole calendar")
    return around.parts[0]


def problems_of(component):
    """What a component must and may hold, and the forms of its values."""
    name = component.name
    if name not in ONCE:
        return [f"unknown component {name}"]
    counts = Counter(found.name for found in component.properties)
    found = [f"{name}: {counts[rule]} × {rule}" for rule in ONCE[name] if counts[rule] != 1]
    found += [f"{name}: {counts[rule]} × {rule}" for rule in AT_MOST_ONCE[name] if counts[rule] > 1]
    found += [f"{part.name} inside {name}" for part in component.parts if part.name not in INSIDE.get(name, ())]
    if name in ("VCALENDAR", "VTIMEZONE") and not component.parts:
        found.append(f"{name} holds no component")
    if name == "VEVENT":
        found += problems_of_times(component)
    return found + [f"{name}: {line.name}:{line.value}" for line in component.properties if not is_well_formed(line)]


def is_well_formed(line):
    """The value has the form that its property asks for."""
    if line.name in TEXTS:
        return bool(re.fullmatch(TEXT, line.value, re.DOTALL))
    if line.name in ("DTSTART", "DTEND"):
        form = DATE if line.parameters.get("VALUE") == "DATE" else LOCAL if "TZID" in line.parameters else f"{LOCAL}Z?"
        return bool(re.fullmatch(form, line.value))
    form = FORMS.get(line.name)
    return form is None or bool(re.fullmatch(form, line.value))


def problems_of_times(event):
    """The end is of the type of the start, and later."""
    start, end = event.one("DTSTART"), event.one("DTEND")
    if start is None or end is None:
        return ["VEVENT without its two times"]
    if event.one("DURATION"):
        return ["DTEND and DURATION"]
    if start.parameters != end.parameters:
        return [f"{event.value('UID')}: start and end are of two types"]
    return [] if end.value > start.value else [f"{event.value('UID')} ends before it begins"]


def problems_between(calendar):
    """What must be unique or defined in the whole file."""
    uids = Counter(event.value("UID") for event in calendar.parts if event.name == "VEVENT")
    zones = Counter(zone.value("TZID") for zone in calendar.parts if zone.name == "VTIMEZONE")
    used = {
        line.parameters["TZID"] for part in calendar.walk() for line in part.properties if "TZID" in line.parameters
    }
    found = [f"{count} × {uid}" for uid, count in (uids + zones).items() if count > 1]
    return found + [f"no VTIMEZONE for {zone}" for zone in sorted(used - set(zones))]


def events_of(data):
    """The entries of a sound file."""
    assert problems(data) == []
    return [part for part in read(data).parts if part.name == "VEVENT"]
