"""The agenda editor: sessions are added, changed and taken out, a day is copied."""

from copy import copy

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts import resumable
from workflow.forms import SeenForm

from ..models import Event, Session
from ..programme_forms import CopyDayForm, SessionForm
from ..services import programming
from ..speaker_lines import SpeakerLines
from .event_writing import EventWritingView


class SessionWritingView(EventWritingView):
    """One session with its speakers. Whom a search finds stands under the lines, and a button puts them into one; only the last button writes."""

    form_class = SessionForm
    template_name = "events/session_form.html"
    anchor = "programme"
    compares = True

    @cached_property
    def session(self):
        """The session that is written."""
        raise NotImplementedError

    @cached_property
    def lines(self):
        """The lines of the speakers, as they were typed or are stored."""
        data = self.request.POST if self.request.method == "POST" else resumable.kept_data(self.request)
        return SpeakerLines(event=self.event, user=self.request.user, session=self.session, data=data)

    def get_form_kwargs(self):
        """A copy of the row."""
        session = copy(self.session)
        session.event = self.event
        return {**super().get_form_kwargs(), "instance": session}

    def get_context_data(self, **kwargs):
        """The session and the lines of its speakers."""
        return super().get_context_data(**{"session": self.session, "lines": self.lines, **kwargs})

    def post(self, request, *args, **kwargs):
        """A search, or somebody put into a line, changes the page alone."""
        if self.lines.is_asked:
            self.lines.answer()
            form = self.form_class(initial=self.get_initial(), instance=self.get_form_kwargs()["instance"])
            form = resumable.fill(resumable.carry(form, request.user), request.POST)
            return self.render_to_response(self.get_context_data(form=form))
        form = self.get_form()
        return self.form_valid(form) if self.lines.is_valid() & form.is_valid() else self.form_invalid(form)

    def act(self, form):
        """Write it."""
        session = form.instance
        programming.save_session(
            session=session,
            speakers=self.lines.speakers(),
            actor=self.request.user,
            seen=form.cleaned_data["seen"],
        )
        return gettext("Saved: “%(title)s”.") % {"title": session.title}


class SessionCreateView(SessionWritingView):
    """A new session; it begins when the last one of the day ends."""

    heading = _("Add a session")
    button = _("Add it to the programme")

    @cached_property
    def session(self):
        """Not stored yet."""
        return Session(event=self.event)

    def get_initial(self):
        """The day that the address names, after its last session."""
        asked = self.request.GET.get("day", "")
        day = asked if asked in {one.isoformat() for one in self.event.days} else self.event.starts_on.isoformat()
        last = self.event.sessions.filter(day=day).order_by("-ends_at").first()
        starts_at = last.ends_at if last else None
        return {
            **super().get_initial(),
            "seen": "",
            "day": day,
            "starts_at": starts_at,
            "room": last.room if last else "",
        }


class SessionEditView(SessionWritingView):
    """A session that is in the programme."""

    heading = _("Change the session")

    def find_event(self):
        """The event of the session that the address names."""
        rows = Event.objects.visible_to(self.request.user).for_page()
        return get_object_or_404(rows, sessions=self.kwargs["pk"])

    @cached_property
    def session(self):
        """The session as it is stored."""
        return get_object_or_404(self.event.sessions, pk=self.kwargs["pk"])

    def get_initial(self):
        """The mark of what is stored, the day as its list writes it."""
        session = self.session
        seen = programming.stamp_of_session(session)
        hours = {name: f"{getattr(session, name):%H:%M}" for name in ("starts_at", "ends_at")}
        return {**super().get_initial(), "seen": seen, "day": session.day.isoformat(), **hours}

    def read_again(self):
        """The session as it is stored now."""
        super().read_again()
        del self.session


class SessionDeleteView(EventWritingView):
    """Takes a session out: said before, then done. A second click finds it gone, and the form names the event."""

    form_class = SeenForm
    template_name = "events/session_delete.html"
    heading = _("Take the session out")
    button = _("Take it out")
    anchor = "programme"

    def find_event(self):
        """The event that the form names, or the one of the session."""
        rows, named = Event.objects.visible_to(self.request.user).for_page(), self.request.POST.get("event", "")
        if named.isdecimal() and len(named) < 10:
            return get_object_or_404(rows, pk=named)
        return get_object_or_404(rows, sessions=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        """What goes."""
        session = self.event.sessions.filter(pk=self.kwargs["pk"]).first()
        return super().get_context_data(**{"session": session, **kwargs})

    def act(self, form):
        """Take it out."""
        programming.remove_session(event=self.event, session_id=self.kwargs["pk"], actor=self.request.user)
        return gettext("The session is out of the programme.")


class DayCopyView(EventWritingView):
    """Copies the sessions of one day to another."""

    form_class = CopyDayForm
    heading = _("Copy a day")
    intro = _("Sessions, rooms and speakers are copied; what is there already stays, and is not doubled.")
    button = _("Copy the day")
    anchor = "programme"

    def get_initial(self):
        """From the day that the address names to the next."""
        days = [one.isoformat() for one in self.event.days]
        asked = self.request.GET.get("day", "")
        place = days.index(asked) if asked in days else 0
        return {"source": days[place], "target": days[min(place + 1, len(days) - 1)]}

    def get_form_kwargs(self):
        """The days of the event."""
        return {**super().get_form_kwargs(), "event": self.event}

    def act(self, form):
        """Copy them."""
        data = form.cleaned_data
        copied = programming.copy_day(
            event=self.event, source=data["source"], target=data["target"], actor=self.request.user
        )
        words = ngettext("%(n)d session is copied.", "%(n)d sessions are copied.", copied)
        return words % {"n": copied} if copied else gettext("Nothing was copied: that day has these sessions already.")

    def get_success_url(self):
        """Back to the programme."""
        return reverse("events:event-detail", args=[self.event.pk]) + "#programme"
