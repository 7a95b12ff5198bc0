"""The clock board: what the team looks at in the morning."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from accounts.permissions import is_committee_member, is_staff_reader, is_team
from listing.filters import LONGEST_SAID, query_of
from listing.views import ExportView, FilteredRows
from portal.board import FILES, BoardChoice, BoardOrders, is_running, read_board, survey_files
from portal.board.export import board_columns
from portal.capacity_aside import capacity_aside
from portal.filters import BoardFilterSet
from portal.tasks import tasks_for
from portal.whose_days import whose_days

FIRST_TASKS = 5
WHICH_FILES = _("Which files")


class BoardRows(FilteredRows):
    """The running files that the reader may see, of one choice, filtered and sorted as the address says."""

    filterset_class = BoardFilterSet

    def dispatch(self, request, *args, **kwargs):
        """The board is for the team, the administrators and the committee."""
        user = request.user
        if user.is_authenticated and not (is_staff_reader(user) or is_committee_member(user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def today(self):
        """The day that the board shows."""
        return timezone.localdate()

    @cached_property
    def orders(self):
        """By risk or by deadline."""
        return tuple(BoardOrders(self.today))

    @property
    def which(self):
        """The choice of files."""
        which = self.request.GET.get("files", "all")
        return which if which in FILES else "all"

    @property
    def beside(self):
        """The choice of files, unless it is all."""
        return self.beside_with(self.which)

    def beside_with(self, which):
        """The same with another choice."""
        return () if which == "all" else (("files", which),)

    def get_queryset(self):
        """The running files of the choice."""
        return BoardChoice(self.request.user, self.which, {}).files(is_running())


class BoardExportView(BoardRows, ExportView):
    """All rows of the board as a file, whatever page is shown."""

    file_name = "clock-board"
    url_name = "portal:board-export"
    list_url_name = "portal:board"

    def get_columns(self):
        """The columns of today."""
        return board_columns(self.today)


class BoardWays(BoardRows):
    """The ways on from a page of the board: filters, choices and orders, each an address."""

    @cached_property
    def survey(self):
        """All files at a glance: how many there are in each choice, with the filters and without each."""
        conditions = self.filterset.conditions()
        return survey_files(self.request.user, conditions, order=self.order, today=self.today)

    def ways_on(self):
        """The filters, the choices and the orders, each an address."""
        filterset = self.filterset
        chips = filterset.chips(self.kept)
        return {
            "tabs": [
                self.tab(key, label) for key, label in FILES.items() if key != "mine" or is_team(self.request.user)
            ],
            "bar": list(filterset.bar()),
            "hidden": self.kept,
            "chosen": len(chips),
            "chips": chips,
            "clear_url": query_of({}, self.kept),
            "ignored": self.ignored(),
            "ways_out": list(self.ways_out(chips)),
            "orders": self.order_links(),
            "query": self.address(),
        }

    def address(self, *pairs):
        """The address of this board with more pairs."""
        return query_of(self.filterset.chosen, (*self.kept, *pairs))

    def tab(self, key, label):
        """One choice of files, with the filters and the order of this board."""
        return {
            "label": label,
            "url": self.address_among(key),
            "count": self.survey.count(key, self.filterset.chosen),
            "is_current": key == self.which,
        }

    def address_among(self, which):
        """The address of this board with another choice of files."""
        return query_of(self.filterset.chosen, (*self.sort_pair(self.order), *self.beside_with(which)))

    def ways_out(self, chips):
        """What could be taken away when nothing fits: (in words, the address without it, how many files are then found)."""
        names = self.filterset.chosen.keys()
        for name, chip in zip(names, chips, strict=True):
            yield (*chip, self.survey.count(self.which, names - {name}))
        if self.which != "all":
            yield FILES[self.which], self.address_among("all"), self.survey.count("all", names)

    def ignored(self):
        """What of the address chooses nothing: (what, the value), so that nobody takes the list for narrowed."""
        given = self.request.GET.get("files", "")
        unknown = [(WHICH_FILES, given[:LONGEST_SAID])] if given and given not in FILES else []
        return [*unknown, *self.filterset.ignored]


class BoardView(BoardWays, TemplateView):
    """Files on the clock by risk, the reader's tasks, what a yes would do, and whose days the year's files took."""

    template_name = "portal/board.html"

    def get_context_data(self, **kwargs):
        """The board that the address asks for, and what stands beside it."""
        user = self.request.user
        tasks = tasks_for(user, self.today)
        return super().get_context_data(
            **self.page_of_files(),
            **self.ways_on(),
            today=self.today,
            tasks=tasks[:FIRST_TASKS],
            more_tasks=len(tasks) - FIRST_TASKS,
            whose_days=whose_days(self.today),
            say_yes=capacity_aside(user, self.today),
            may_register=is_team(user),
            **kwargs,
        )

    def page_of_files(self):
        """The groups of this page, the pages beside it, and how many files there are."""
        survey, order, today = self.survey, self.order, self.today
        cursor = self.request.GET.get("cursor", "")
        choice = BoardChoice(self.request.user, self.which, self.filterset.conditions())
        board = read_board(survey, choice, order=order, cursor=cursor, today=today)
        return {
            "groups": board.groups,
            "columns": board.columns,
            "running": survey.number,
            "is_capped": survey.is_capped,
            "forecasts": survey.forecasts(today),
            "previous_url": board.previous_cursor and self.address(("cursor", board.previous_cursor)),
            "next_url": board.next_cursor and self.address(("cursor", board.next_cursor)),
        }
