"""The frame of every page on which the team writes something of an event."""

from django.urls import reverse

from accounts.views.writing import WritingView

from .access import TeamEventMixin


class EventWritingView(TeamEventMixin, WritingView):
    """A page about an event as it was read."""

    template_name = "events/event_form.html"

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.event.version}

    def get_success_url(self):
        """Back to the event."""
        return reverse("events:event-detail", args=[self.event.pk]) + (f"#{self.anchor}" if self.anchor else "")

    def read_again(self):
        """The event as it is stored now."""
        self.event = self.find_event()
