"""One entry of a thread in words: who wrote it, what it is, what waits, what its reader can do with it."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_team as is_of_team

from ..answer_days import AnswerDays, reply_by
from ..choices import RequestStatus

KINDS = {
    "question": _("Question"),
    "answer": pgettext_lazy("entry of a thread", "Answer"),
    "message": _("Message"),
    "note": _("Internal note"),
    "file": _("Document added"),
}
MAY_ASK = (RequestStatus.ASSESSMENT, RequestStatus.CLARIFICATION)
QUOTED = 90


@dataclass(frozen=True)
class Reader:
    """Who reads a thread, up to when they had read it, and what the page needs to word it for them."""

    user: object
    is_own: bool
    is_team: bool
    read_at: datetime
    assistance_request: object
    days: AnswerDays | None = None
    shown: frozenset = frozenset()
    forms: dict = field(default_factory=dict)

    def name_of(self, person):
        """Who wrote it; the team is said to be the team."""
        if person.pk == self.user.pk:
            return gettext("You")
        return gettext("%(name)s, MIEUX team") % {"name": person} if is_of_team(person) else str(person)


@dataclass(frozen=True)
class Entry:
    """An entry of the thread as the page shows it. `links`: (address, words); `goes_back_to`: (anchor, words)."""

    anchor: str
    kind: str
    author: str
    at: datetime
    text: str
    is_new: bool = False
    is_open: bool = False
    open_text: str = ""
    files: tuple = ()
    readers: str = ""
    goes_back_to: tuple = ()
    remarks: tuple = ()
    links: tuple = ()
    form: object = None


def entry_of(what, key, rows, reader):
    """The entry of a kind."""
    return WRITERS[what](key, rows, reader)


def entry(what, key, person, at, reader, **fields):
    """What every entry has."""
    is_new = at > reader.read_at and person.pk != reader.user.pk
    return Entry(
        f"{what}-{key}",
        str(KINDS[what]),
        reader.name_of(person),
        timezone.localtime(at),
        is_new=is_new,
        **fields,
    )


def question_entry(key, rows, reader):
    """A question: what became of it, and what waits."""
    question = rows.questions[key]
    is_open = question.is_open and reader.assistance_request.status == RequestStatus.CLARIFICATION
    return entry(
        "question",
        key,
        question.asked_by,
        question.asked_at,
        reader,
        text=question.text,
        is_open=is_open,
        open_text=due_words(question.due_on, reader) if is_open else "",
        goes_back_to=follows_words(question, reader) if question.follows_id else (),
        remarks=tuple(question_remarks(question)),
        links=question_links(question, reader) if is_open and reader.is_team else (),
        form=reader.forms.get(key),
    )


def follows_words(question, reader):
    """From which answer a question goes on: the anchor where that is on the page, and the words that lead there."""
    words = gettext("Goes on from the answer to “%(question)s”")
    quote = Truncator(question.follows.text).chars(QUOTED)
    return anchor_of("answer", question.follows_id, reader), words % {"question": quote}


def answers_words(question, reader):
    """To which question an answer belongs."""
    words = gettext("To the question “%(question)s”")
    return anchor_of("question", question.pk, reader), words % {"question": Truncator(question.text).chars(QUOTED)}


def anchor_of(what, key, reader):
    """The anchor of another entry where it is on the page."""
    return f"#{what}-{key}" if (what, key) in reader.shown else ""


def due_words(due_on, reader):
    """With whom it is until when, and how many working days are left; or since when it is due."""
    day = date_format(due_on, gettext("l j F"))
    today = timezone.localdate()
    if due_on < today:
        return gettext("The answer was due on %(day)s") % {"day": day}
    words = gettext("With you until %(day)s") if reader.is_own else gettext("With the authority until %(day)s")
    text = words % {"day": day}
    if due_on == today:
        return gettext("%(what)s, today") % {"what": text}
    left = reader.days.left(due_on) if reader.days else 0
    if not left:
        return text
    more = ngettext("%(what)s, %(n)d working day", "%(what)s, %(n)d working days", left)
    return more % {"what": text, "n": left}


def question_remarks(question):
    """That it was corrected, and that it was taken back."""
    if question.corrected_at:
        yield gettext("Corrected on %(when)s.") % {"when": moment(question.corrected_at)}
    if question.taken_back_at:
        words = gettext("Taken back on %(when)s; no answer is needed. %(why)s")
        yield words % {"when": moment(question.taken_back_at), "why": question.taken_back_why}


def question_links(question, reader):
    """What the team can do with a question that waits."""
    args = [reader.assistance_request.reference, question.pk]
    return (
        (reverse("assistance:answer-record", args=args), gettext("Record an answer that came another way")),
        (reverse("assistance:question-edit", args=args), gettext("Correct")),
        (reverse("assistance:question-take-back", args=args), gettext("Take back")),
    )


def answer_entry(key, rows, reader):
    """An answer with its files, and the way to ask on."""
    question = rows.questions[key]
    file = reader.assistance_request
    links = ()
    if reader.is_team and file.status in MAY_ASK and not question.has_follow_up:
        ask = reverse("assistance:question-ask", args=[file.reference])
        links = ((f"{ask}?follows={question.pk}", gettext("This does not answer it yet: ask on")),)
    remarks = ()
    if question.came_as:
        words = gettext("Recorded in the name of %(institution)s: %(what)s")
        remarks = (words % {"institution": file.institution, "what": question.came_as},)
    return entry(
        "answer",
        key,
        question.answered_by,
        question.answered_at,
        reader,
        text=question.answer,
        remarks=remarks,
        files=files_of(rows, question_id=key),
        goes_back_to=answers_words(question, reader),
        links=links,
    )


def message_entry(key, rows, reader):
    """A message with its files; one of the authority waits for the team's reply."""
    message = rows.messages[key]
    is_waiting = not message.is_from_team and message.settled_at is None and reader.days is not None
    reply = (reverse("assistance:message-create", args=[reader.assistance_request.reference]), gettext("Reply"))
    return entry(
        "message",
        key,
        message.written_by,
        message.written_at,
        reader,
        text=message.text,
        is_open=is_waiting and reader.is_team,
        open_text=reply_words(message, reader) if is_waiting else "",
        files=files_of(rows, message_id=key),
        links=(reply,) if is_waiting and reader.is_team else (),
    )


def reply_words(message, reader):
    """By when the team replies."""
    due_on = reply_by(message.written_at, reader.days.calendar.calendars[0])
    day = date_format(due_on, gettext("l j F"))
    if due_on < timezone.localdate():
        return gettext("Our reply was due on %(day)s") % {"day": day}
    return (gettext("We reply by %(day)s") if reader.is_own else gettext("To be replied to by %(day)s")) % {"day": day}


def note_entry(key, rows, reader):
    """An internal note, with who reads it."""
    note = rows.notes[key]
    links = ()
    if note.written_by_id == reader.user.pk and timezone.now() < note.fixed_at:
        address = reverse("assistance:note-edit", args=[reader.assistance_request.reference, key])
        until = date_format(timezone.localtime(note.fixed_at), "H:i")
        links = ((address, gettext("Correct, until %(time)s") % {"time": until}),)
    corrected = (gettext("Corrected on %(when)s.") % {"when": moment(note.corrected_at)},) if note.corrected_at else ()
    return entry(
        "note",
        key,
        note.written_by,
        note.written_at,
        reader,
        text=note.text,
        readers=readers_of(note),
        remarks=corrected,
        links=links,
    )


def readers_of(note):
    """Who reads a note, in words; the authority never does."""
    if note.for_delegation and note.for_committee:
        return gettext("Read by the MIEUX team, the EU Delegation and the Steering Committee")
    if note.for_delegation:
        return gettext("Read by the MIEUX team and the EU Delegation")
    if note.for_committee:
        return gettext("Read by the MIEUX team and the Steering Committee")
    return gettext("Read by the MIEUX team alone")


def file_entry(key, rows, reader):
    """A document that was added to the file after it was sent."""
    file = rows.files[key]
    return entry("file", key, file.uploaded_by, file.uploaded_at, reader, text="", files=(file_link(file),))


def files_of(rows, **sent_with):
    """The files sent with a question's answer or a message: (name, address)."""
    ((name, key),) = sent_with.items()
    return tuple(file_link(file) for file in rows.files.values() if getattr(file, name) == key)


def file_link(attachment):
    """A file's name and address."""
    return attachment.name, reverse("assistance:attachment-download", args=[attachment.pk])


def moment(at):
    """A moment as one says it."""
    return date_format(timezone.localtime(at), "j F, H:i")


WRITERS = {
    "question": question_entry,
    "answer": answer_entry,
    "message": message_entry,
    "note": note_entry,
    "file": file_entry,
}
