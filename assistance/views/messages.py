"""The whole thread of a file, free messages, internal notes, and how far one has read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.views.generic import View

from accounts.permissions import is_team
from clock.calendars import brussels
from workflow.engine import StepNotAllowed, TransitionRefused

from ..answer_days import long_day, reply_by
from ..forms import MessageForm, NoteForm
from ..models import Note
from ..permissions import can_see_internal, can_write_message, can_write_note, is_contact
from ..services import correct_note, mark_read, settle_messages, write_message, write_note
from .access import RequestPage
from .thread import ON_THREAD_PAGE, thread_context

MOST_BEFORE = 20


class ThreadPage(RequestPage):
    """A page of the thread or of one of its entries."""

    @property
    def thread_part(self):
        """Where the thread stands on the page of the file."""
        is_dossier = can_see_internal(self.request.user, self.assistance_request)
        return "?part=messages#messages" if is_dossier else "#messages"

    def show(self, template, context, status=200):
        """The page, with the way back."""
        full = {
            "assistance_request": self.assistance_request,
            "back_url": self.detail_url + self.thread_part,
            **context,
        }
        return render(self.request, template, full, status=status)


class ThreadDetailView(ThreadPage, View):
    """Everything that was asked, answered, written and added, in pages; made to be printed too."""

    def get(self, request, reference):
        """One page."""
        number = request.GET.get("page", "")
        number = int(number) if number.isdecimal() else 1
        context = thread_context(self.assistance_request, request.user, size=ON_THREAD_PAGE, number=number)
        number, last = context["page_number"], context["page_last"]
        context |= {
            "crumbs": self.crumbs_to(gettext("Messages")),
            "previous_url": f"?page={number - 1}" if number > 1 else "",
            "next_url": f"?page={number + 1}" if number < last else "",
            "summary": gettext("Page %(page)d of %(pages)d") % {"page": number, "pages": last} if last > 1 else "",
        }
        return self.show("assistance/thread_detail.html", context)


class ThreadReadView(ThreadPage, View):
    """Marks as read what stood on the page when it was made."""

    http_method_names = ("post", "options")

    def post(self, request, reference):
        """Mark, and go back to the thread."""
        up_to = parse_datetime(request.POST.get("made_at", ""))
        if up_to is None or timezone.is_naive(up_to):
            raise Http404
        mark_read(assistance_request=self.assistance_request, user=request.user, up_to=up_to)
        messages.success(request, gettext("Marked as read."))
        return self.back(self.thread_part)


class MessageCreateView(ThreadPage, View):
    """A message to the other side."""

    def dispatch(self, request, *args, **kwargs):
        """For both sides, while the file is open."""
        user, file = request.user, self.assistance_request
        if not (is_team(user) or is_contact(user, file)):
            raise PermissionDenied(gettext("Messages are written by %(who)s.") % {"who": can_write_message.label})
        if not can_write_message(user, file) and request.method != "POST":
            messages.warning(request, gettext("The file is closed to messages: its clock has stopped."))
            return self.back(self.thread_part)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, reference):
        """The form, below what waits for a reply."""
        return self.show_form(self.resumed(MessageForm(prefix="message")))

    def post(self, request, reference):
        """Send it."""
        form = MessageForm(request.POST, request.FILES, prefix="message")
        if not form.is_valid():
            return self.show_form(form)
        data = form.cleaned_data
        try:
            message = write_message(
                assistance_request=self.assistance_request,
                actor=request.user,
                text=data["text"],
                files=data["files"],
                form_key=data["form_key"],
            )
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show_form(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(request, sent_sentence(message))
        return self.back(self.thread_part)

    def before(self):
        """What the message goes on from: for the team the messages that wait, for the authority the last one that it got."""
        written = self.assistance_request.messages.select_related("written_by")
        if is_team(self.request.user):
            return written.to_reply()[:MOST_BEFORE]
        return written.filter(is_from_team=True).order_by("-written_at", "-id")[:1]

    def show_form(self, form, refused=(), status=200):
        """The form, below what it goes on from."""
        context = {
            "form": form,
            "refused": refused,
            "waiting": self.before(),
            "crumbs": self.crumbs_to(gettext("Write a message")),
        }
        return self.show("assistance/message_create.html", context, status)


def sent_sentence(message):
    """What becomes of a message."""
    if message.is_from_team:
        return gettext("Sent. The authority gets a mail.")
    return gettext("Sent. We answer by %(day)s.") % {"day": long_day(reply_by(message.written_at, brussels()))}


class MessageSettleView(ThreadPage, View):
    """Says that the messages which wait need no reply."""

    http_method_names = ("post", "options")

    def post(self, request, reference):
        """Settle those that the page showed."""
        up_to = request.POST.get("up_to", "")
        if not up_to.isdecimal():
            raise Http404
        count = settle_messages(assistance_request=self.assistance_request, actor=request.user, up_to=int(up_to))
        words = ngettext("%(n)d message needs no reply any more.", "%(n)d messages need no reply any more.", count)
        messages.success(request, words % {"n": count})
        return self.back(self.thread_part)


class NotePage(ThreadPage):
    """A page on which an internal note is written or corrected."""

    def dispatch(self, request, *args, **kwargs):
        """For the team."""
        if not can_write_note(request.user, self.assistance_request):
            raise PermissionDenied(gettext("Internal notes are written by %(who)s.") % {"who": can_write_note.label})
        return super().dispatch(request, *args, **kwargs)

    def take(self, form, work, done):
        """Keep the note when the form is good; else say why not and keep what was typed."""
        if not form.is_valid():
            return self.show_form(form)
        try:
            work()
        except StepNotAllowed:
            raise
        except TransitionRefused as refused:
            return self.show_form(form, refused=[reason.text for reason in refused.reasons], status=409)
        messages.success(self.request, done)
        return self.back(self.thread_part)

    def show_form(self, form, refused=(), status=200):
        """The form, with who reads the note."""
        context = {"form": form, "refused": refused, "crumbs": self.crumbs_to(self.title()), "title": self.title()}
        return self.show("assistance/note_edit.html", context, status)


class NoteCreateView(NotePage, View):
    """An internal note."""

    def title(self):
        """What the page does."""
        return gettext("Write an internal note")

    def get(self, request, reference):
        """The empty note."""
        return self.show_form(self.resumed(NoteForm()))

    def post(self, request, reference):
        """Keep it."""
        form = NoteForm(request.POST)

        def write():
            fields = {"text": form.cleaned_data["text"], "form_key": form.cleaned_data["form_key"], **form.readers}
            write_note(assistance_request=self.assistance_request, actor=request.user, **fields)

        return self.take(form, write, gettext("Noted. The authority does not read it."))


class NoteEditView(NotePage, View):
    """Correct a note of one's own, within ten minutes."""

    def setup(self, request, *args, **kwargs):
        """Find the note on this file among those that this person may read."""
        super().setup(request, *args, **kwargs)
        readable = Note.objects.readable_by(request.user).filter(assistance_request=self.assistance_request)
        self.note = get_object_or_404(readable, pk=kwargs["pk"])

    def title(self):
        """What the page does."""
        return gettext("Correct the internal note")

    def get(self, request, reference, pk):
        """The note as it stands."""
        if self.note.written_by_id != request.user.pk:
            raise PermissionDenied(gettext("A note is corrected by whoever wrote it."))
        initial = {name: getattr(self.note, name) for name in ("text", "for_delegation", "for_committee")}
        return self.show_form(self.resumed(NoteForm(initial=initial)))

    def post(self, request, reference, pk):
        """Correct it, while it can be."""
        form = NoteForm(request.POST)

        def correct():
            correct_note(note=self.note, actor=request.user, text=form.cleaned_data["text"], **form.readers)

        return self.take(form, correct, gettext("Corrected."))
