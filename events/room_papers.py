"""What stands on the papers for the room: the attendance sheet that is signed, and the name badges. In the active language."""

from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from papers.setting import set_paper
from partners.choices import Mode

from .attendance_rows import columns_of
from .check_in_codes import badge_address, qr_image, typed_address

SHEET_COLUMNS = 3
BLANK_LINES = 8
MOST_BADGES = 400


def attendance_pdf(event, language):
    """The bytes of the sheet: everybody who is confirmed, a box and a line to sign for each day or session, blank lines."""
    now = timezone.now()
    with override(language):
        words = attendance_words(event, now)
    return set_paper(source="events/papers/attendance.typ", words=words, language=language, made_at=now)


def badges_pdf(event, registrations, language):
    """The bytes of the badges of these people."""
    now = timezone.now()
    with override(language):
        words = badge_words(event, registrations)
    return set_paper(source="events/papers/badges.typ", words=words, language=language, made_at=now)


def attendance_words(event, now):
    """Everything on the sheet; of many sessions three stand side by side, the others on further pages."""
    groups = side_by_side(columns_of(event))
    people = event.registrations.confirmed().for_list()
    today = date_format(timezone.localtime(now), "j F Y")
    return {
        "title": gettext("Attendance sheet"),
        "about": event.title,
        "where": ", ".join(part for part in (event.place, event.venue) if part),
        "days": event.days_in_words,
        "intro": gettext("Tick the box and sign on the line of your day. The code beside your name lets the team enter the sheet later."),
        "number": gettext("No."), "name": gettext("Name and institution"), "code": gettext("Code"),
        "groups": [[heading_words(column) for column in group] for group in groups],
        "people": [[one.participant.name, one.institution_in_words, one.code] for one in people],
        "blank_title": gettext("Not on the list? Write your name, institution and e-mail address here, and sign."),
        "blank": BLANK_LINES,
        "blank_name": gettext("Name, institution, e-mail address"),
        "online": gettext("With a phone: %(address)s and the code of the day.") % {"address": typed_address()},
        "foot": gettext("%(title)s, as of %(day)s") % {"title": event.title, "day": today},
        "page": gettext("Page"),
        "demonstration": demonstration_words(event),
    }  # fmt: skip


def side_by_side(columns):
    """The columns of each page: days in a row, sessions of one day."""
    days = [list(group) for _day, group in groupby(columns, key=lambda column: column.sheet.day)]
    rows = days if len(days) < len(columns) else [columns]
    return [row[start : start + SHEET_COLUMNS] for row in rows for start in range(0, len(row), SHEET_COLUMNS)]


def heading_words(column):
    """[heading, day, code of the sheet] of one column."""
    return [column.label, date_format(column.sheet.day, "D j F"), column.sheet.code]


def badge_words(event, registrations):
    """A badge for each of these people."""
    return {
        "title": gettext("Name badges"),
        "about": event.title,
        "days": event.days_in_words,
        "badges": [badge_of(one) for one in registrations],
        "code": gettext("Code"),
        "alt": gettext("QR code that opens the check-in"),
        "demonstration": demonstration_words(event),
    }


def badge_of(registration):
    """The words of one badge. The part is a word, and a colour beside it."""
    part = gettext("%(part)s, online") if registration.mode == Mode.REMOTE else "%(part)s"
    return {
        "name": registration.participant.name,
        "institution": registration.institution_in_words,
        "country": registration.country.name if registration.country else "",
        "part": part % {"part": registration.get_part_display()},
        "colour": registration.part,
        "code": registration.code,
        "qr": qr_image(badge_address(registration)),
    }


def demonstration_words(event):
    """Made-up people are labelled on paper too."""
    return gettext("Demonstration: made-up people and files.") if event.is_demonstration else ""
