"""My tasks: what waits for the person who is signed in."""

from django.utils import timezone
from django.views.generic import TemplateView

from portal.tasks import next_date, tasks_for


class TasksView(TemplateView):
    """Everything that waits for the reader, the earliest day first."""

    template_name = "portal/tasks.html"

    def get_context_data(self, **kwargs):
        """The tasks; without any, the next date instead."""
        today = timezone.localdate()
        tasks = tasks_for(self.request.user, today)
        coming = None if tasks else next_date(self.request.user)
        return super().get_context_data(tasks=tasks, coming=coming, today=today, **kwargs)
