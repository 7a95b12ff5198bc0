"""The frame of every page on which the team writes something of a mission."""

from django.urls import reverse

from accounts.views.writing import WritingView

from .mission import TeamMissionMixin


class WriteView(WritingView):
    """A page about what belongs to a mission."""

    template_name = "missions/mission_form.html"


class MissionWriteView(TeamMissionMixin, WriteView):
    """A page about a mission as it was read."""

    def get_initial(self):
        """The version that the person has before their eyes."""
        return {**super().get_initial(), "seen": self.mission.version}

    def get_success_url(self):
        """Back to the mission."""
        return reverse("missions:mission-detail", args=[self.mission.pk]) + (f"#{self.anchor}" if self.anchor else "")

    def read_again(self):
        """The mission as it is stored now."""
        self.mission = self.find_mission()

    def get_context_data(self, **kwargs):
        """The mission goes to every template."""
        return super().get_context_data(**{"mission": self.mission, **kwargs})
