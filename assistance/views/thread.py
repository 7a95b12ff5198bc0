"""The thread of a file as one reader sees it: what waits for an answer first, then the newest; in pages of a fixed cost."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.permissions import is_partner, is_team
from clock.calendars import brussels

from ..answer_days import AnswerDays, long_day, reply_by
from ..choices import RequestStatus
from ..forms import AnswerForm, MessageForm
from ..models import AnswerDraft, Attachment, Message, Note, Question, ThreadMark
from ..permissions import can_read_notes, can_write_message, can_write_note, is_contact
from . import standing
from .thread_entries import Reader, entry_of

ON_FILE_PAGE = 20
ON_THREAD_PAGE = 50


@dataclass(frozen=True)
class Rows:
    """What the entries of one page are made of, by their keys."""

    questions: dict = field(default_factory=dict)
    messages: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)


def legs(user):
    """What a thread consists of for a reader, a query each: what it is, its moment, who wrote it. Notes only for those who may read some."""
    answered = Question.objects.filter(answered_at__isnull=False)
    loose = Attachment.objects.filter(question=None, message=None)
    later = loose.filter(uploaded_at__gt=F("assistance_request__submitted_at"))
    found = [
        ("question", Question.objects.all(), "asked_at", "asked_by"),
        ("answer", answered, "answered_at", "answered_by"),
        ("message", Message.objects.all(), "written_at", "written_by"),
        ("file", later, "uploaded_at", "uploaded_by"),
    ]
    if can_read_notes(user):
        found.append(("note", Note.objects.readable_by(user), "written_at", "written_by"))
    return [
        rows.order_by().annotate(what=Value(what), at=F(moment), by=F(writer)) for what, rows, moment, writer in found
    ]


def union_of(queries):
    """Several queries as one."""
    first, *others = queries
    return first.union(*others, all=True)


def timeline(assistance_request, user, pinned=()):
    """(what, key, moment) of every entry but the pinned questions, as one query, newest first."""
    rows = [leg.filter(assistance_request=assistance_request) for leg in legs(user)]
    rows[0] = rows[0].exclude(pk__in=pinned)
    return union_of([leg.values_list("what", "pk", "at") for leg in rows]).order_by("-at", "what", "-pk")


def entry_count(assistance_request, user):
    """How many entries the reader's thread has; one query."""
    return timeline(assistance_request, user).order_by().count()


def unread_counts(requests, user):
    """{key of a request: entries by others since the reader's mark}, those with none left out; one query."""
    if not requests:
        return {}
    mark = ThreadMark.objects.filter(user=user, assistance_request=OuterRef("assistance_request")).values("read_at")
    is_new = Q(mark=None) | Q(at__gt=F("mark"))
    rows = [
        leg.filter(assistance_request__in=[request.pk for request in requests])
        .exclude(by=user.pk)
        .annotate(mark=Subquery(mark[:1]))
        .filter(is_new)
        .values("assistance_request_id")
        .annotate(n=Count("pk"))
        .values_list("assistance_request_id", "n")
        for leg in legs(user)
    ]
    counts = {}
    for key, count in union_of(rows):
        counts[key] = counts.get(key, 0) + count
    return counts


def pinned_questions(assistance_request):
    """The questions that wait for the authority, those due first first."""
    if assistance_request.status != RequestStatus.CLARIFICATION:
        return []
    return sorted(standing.open_questions(assistance_request), key=lambda one: (one.due_on, one.asked_at, one.pk))


def read_rows(keys, assistance_request, user):
    """The rows behind some entries ((what, key) pairs), each kind in one query."""
    by_kind = {}
    for what, key in keys:
        by_kind.setdefault(what, set()).add(key)
    questions = by_kind.get("question", set()) | by_kind.get("answer", set())
    files = Q(question__in=questions) | Q(message__in=by_kind.get("message", ())) | Q(pk__in=by_kind.get("file", ()))
    people = ("asked_by", "answered_by", "taken_back_by", "follows")
    asked = Question.objects.select_related(*people).annotate(
        has_follow_up=Exists(Question.objects.filter(follows=OuterRef("pk")))
    )
    return Rows(
        asked.in_bulk(questions),
        Message.objects.select_related("written_by", "settled_by").in_bulk(by_kind.get("message", ())),
        Note.objects.readable_by(user).select_related("written_by").in_bulk(by_kind.get("note", ())),
        {
            file.pk: file
            for file in Attachment.objects.filter(files, assistance_request=assistance_request)
            .select_related("uploaded_by")
            .order_by("uploaded_at", "pk")
        },
    )


def thread_context(assistance_request, user, *, size=ON_FILE_PAGE, number=1):
    """One page of the thread and what its reader can do with it."""
    pinned = pinned_questions(assistance_request)
    rows = timeline(assistance_request, user, [question.pk for question in pinned])
    total = rows.order_by().count()
    last = max((total + size - 1) // size, 1)
    number = min(max(number, 1), last)
    shown = list(rows[(number - 1) * size : number * size])
    first = [("question", question.pk, question.asked_at) for question in pinned] if number == 1 else []
    entries = entries_of(assistance_request, user, [*first, *shown], answer_forms(assistance_request, user))
    return {
        "thread": entries,
        "entry_total": total + len(pinned),
        "earlier": total - number * size if number < last else 0,
        "page_number": number,
        "page_last": last,
        "unread": unread_counts([assistance_request], user).get(assistance_request.pk, 0),
        "page_made_at": timezone.now().isoformat(),
        "thread_url": reverse("assistance:thread-detail", args=[assistance_request.reference]),
        "can_write_message": can_write_message(user, assistance_request),
        "can_write_note": can_write_note(user, assistance_request),
    }


def open_entries(assistance_request, user, forms):
    """The questions that wait, each with a form that the reader has perhaps filled already."""
    keys = [("question", question.pk, question.asked_at) for question in pinned_questions(assistance_request)]
    return entries_of(assistance_request, user, keys, forms)


def entries_of(assistance_request, user, keys, forms):
    """The entries of a page, in its order."""
    rows = read_rows([key[:2] for key in keys], assistance_request, user)
    mark = ThreadMark.objects.filter(user=user, assistance_request=assistance_request).first()
    reader = Reader(
        user=user,
        is_own=is_partner(user),
        is_team=is_team(user),
        read_at=mark.read_at if mark else datetime.min.replace(tzinfo=timezone.get_current_timezone()),
        assistance_request=assistance_request,
        days=days_if_needed(assistance_request, rows),
        shown={(what, key) for what, key, _at in keys},
        forms=forms,
    )
    return [entry_of(what, key, rows, reader) for what, key, _at in keys]


def days_if_needed(assistance_request, rows):
    """The days on which both sides work, where something on the page waits."""
    is_waiting = any(question.is_open for question in rows.questions.values())
    is_waiting |= any(not one.is_from_team and one.settled_at is None for one in rows.messages.values())
    return AnswerDays.of(assistance_request) if is_waiting and assistance_request.clock.is_running else None


def answer_forms(assistance_request, user):
    """{key of a question: the form with which this reader answers it}; none for whoever may not."""
    questions = pinned_questions(assistance_request)
    if not questions or not is_contact(user, assistance_request):
        return {}
    saved = AnswerDraft.objects.filter(question__in=questions).select_related("saved_by")
    drafts = {draft.question_id: draft for draft in saved}
    return {question.pk: AnswerForm(question=question, draft=drafts.get(question.pk)) for question in questions}


def partner_thread(assistance_request, user):
    """The thread on the authority's page, with the message that can be written there."""
    context = thread_context(assistance_request, user)
    return {**context, "message_form": MessageForm(prefix="message") if context["can_write_message"] else None}


def team_thread(assistance_request, user):
    """The thread as a part of the dossier, with how many messages wait for the team's reply."""
    context = thread_context(assistance_request, user)
    waiting = list(assistance_request.messages.to_reply()) if is_team(user) else []
    if not waiting or not context["can_write_message"]:
        return context
    return {**context, "to_reply": waiting[-1], "reply_sentence": reply_sentence(waiting)}


def reply_sentence(waiting):
    """How many messages wait for the team's reply, and by when it is promised."""
    words = ngettext(
        "%(n)d message waits. We promised an answer within two working days: by %(day)s.",
        "%(n)d messages wait. We promised an answer within two working days: by %(day)s.",
        len(waiting),
    )
    return words % {"n": len(waiting), "day": long_day(reply_by(waiting[0].written_at, brussels()))}
