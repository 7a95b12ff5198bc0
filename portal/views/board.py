"""The clock board: what the team looks at in the morning."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.permissions import is_committee_member, is_staff_reader, is_team
from listing.filters import query_of
from portal.clock_board import FILES, count_files, read_board
from portal.tasks import tasks_for
from portal.whose_days import whose_days

FIRST_TASKS = 5


class BoardView(TemplateView):
    """Files on the clock by urgency, the reader's tasks, and whose days the year's files took."""

    template_name = "portal/board.html"

    def dispatch(self, request, *args, **kwargs):
        """The board is for the team, the administrators and the committee."""
        user = request.user
        if user.is_authenticated and not (is_staff_reader(user) or is_committee_member(user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """The board of the choice in the address."""
        user, today = self.request.user, timezone.localdate()
        which = self.request.GET.get("files", "all")
        which = which if which in FILES else "all"
        chosen = {} if which == "all" else {"files": which}
        cursor = self.request.GET.get("cursor", "")
        board, tasks = read_board(user, which=which, cursor=cursor, today=today), tasks_for(user, today)
        counts = count_files(user)
        return super().get_context_data(
            today=today,
            groups=board.groups,
            which=which,
            tabs=[self.tab(key, label, counts[key], which) for key, label in FILES.items()],
            running=counts["all"],
            is_capped=counts["mine"] is None,
            previous_url=board.previous_cursor and query_of(chosen, (("cursor", board.previous_cursor),)),
            next_url=board.next_cursor and query_of(chosen, (("cursor", board.next_cursor),)),
            tasks=tasks[:FIRST_TASKS],
            more_tasks=len(tasks) - FIRST_TASKS,
            whose_days=whose_days(today),
            may_register=is_team(user),
            **kwargs,
        )

    def tab(self, key, label, count, which):
        """One choice of files, an address of its own."""
        url = reverse("portal:board") + ("" if key == "all" else f"?files={key}")
        return {"label": label, "url": url, "count": count, "is_current": key == which}
