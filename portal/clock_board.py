"""The clock board: files on the clock by urgency, with who held each day, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q, Value
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from actions.models import ActionRecord
from assistance.choices import OPEN_STATUSES
from assistance.models import AssistanceRequest, RequestRecord
from clock.cell import CLOCK_COLUMNS, clock_dates
from clock.choices import Outcome, Party
from clock.face import make_face
from listing.addresses import address_maker
from listing.counting import COUNT_CAP
from listing.keyset import Order, first_page, load_page
from listing.unions import unsliced

BOARD_ROWS = 25
LEAST_ON_TIME = 10
RECENT_DAYS = 14
RECENT_ROWS = 10
LATEST = ("-clock__stopped_on", "-clock_id")
URGENCY = Order("urgency", _("Least time left first"), ("clock__due_on", "clock_id"))
COLUMNS = (
    "id", "reference", "title", "holder", "institution__name", "officer_id", "officer__name",
    "action__id", "action__label", "action__label_fr", "action__title", "action__title_fr", "action__holder",
    "action__officer_id", "action__officer__name", *CLOCK_COLUMNS,
)  # fmt: skip
FILES = {
    "all": _("All"),
    "mine": _("Mine"),
    "requests": _("Requests"),
    "actions": _("Actions"),
}


@dataclass(frozen=True)
class BoardGroup:
    """Rows under one heading; `has_more` when the board does not show them all."""

    title: str
    rows: list
    has_more: bool = False


@dataclass(frozen=True)
class Board:
    """The groups, the cursors of the pages beside, and how many files each choice holds."""

    groups: list
    previous_cursor: str
    next_cursor: str


def running_files(user):
    """Requests and Actions on the clock that the reader may see; an Action bears the clock of its request."""
    visible = AssistanceRequest.objects.visible_to(user)
    return visible.filter(clock__due_on__isnull=False, clock__stopped_on=None)


def is_mine(user):
    """A condition: the reader is in charge of the Action, or of the request while there is none."""
    return Q(action__officer=user) | Q(action=None, officer=user)


def narrowed(files, which, user):
    """The files of one choice."""
    if which == "mine":
        return files.filter(is_mine(user))
    if which in ("requests", "actions"):
        return files.filter(action__isnull=which == "requests")
    return files


def count_files(user):
    """How many files each choice holds, counted up to the cap: {choice: number}, and None beyond it.

    The order makes the database begin with the running clocks instead of looking through all files for them.
    """
    capped = running_files(user).order_by(*URGENCY.fields)[: COUNT_CAP + 1]
    counts = capped.aggregate(
        all=Count("pk"),
        mine=Count("pk", filter=is_mine(user)),
        requests=Count("pk", filter=Q(action=None)),
        actions=Count("pk", filter=Q(action__isnull=False)),
    )
    return counts if counts["all"] <= COUNT_CAP else {**dict.fromkeys(counts), "all": COUNT_CAP}


def read_board(user, *, which, cursor, today):
    """The board of one reader. Later pages hold only files that are on time."""
    parts = board_parts(user, which, today)
    if cursor:
        late, lonely, stopped = [], [], []
        page = load_page(parts["on_time"].values(*COLUMNS), order=URGENCY, cursor=cursor, size=BOARD_ROWS)
    else:
        late, lonely, on_time, stopped = read_together(parts)
        room = BOARD_ROWS - min(len(late), BOARD_ROWS) - len(lonely)
        page = first_page(on_time, order=URGENCY, size=max(room, LEAST_ON_TIME))
    act = [*late[:BOARD_ROWS], *lonely]
    finish_rows([*act, *page.rows, *stopped], today)
    groups = [
        BoardGroup(gettext("Act today"), act, len(late) > BOARD_ROWS),
        BoardGroup(gettext("On time"), page.rows),
        BoardGroup(gettext("Launched in the last 14 days"), stopped),
    ]
    return Board([group for group in groups if group.rows], page.previous_cursor, page.next_cursor)


def board_parts(user, which, today):
    """What the board is made of: files that are urgent, with nobody, on time, and launched in the last fourteen days."""
    files = narrowed(running_files(user), which, user)
    nobody = Q(action=None, officer=None, holder=Party.TEAM, status__in=OPEN_STATUSES)
    tight = settings.CLOCK_TIGHT_PROBABILITY
    is_urgent = Q(clock__due_on__lt=today) | Q(clock__summary__probability__lt=tight)
    launched = AssistanceRequest.objects.visible_to(user).filter(
        clock__outcome=Outcome.LAUNCHED, clock__stopped_on__gte=today - timedelta(days=RECENT_DAYS)
    )
    is_on_time = Q(clock__summary__probability=None) | Q(clock__summary__probability__gte=tight)
    later = files.filter(is_on_time, clock__due_on__gte=today)
    return {
        "urgent": files.filter(is_urgent),
        "nobody": later.filter(nobody),
        "on_time": later.exclude(nobody),
        "launched": narrowed(launched, which, user),
    }


def read_together(parts):
    """The first rows of each part in two queries: which ones, then their columns, so that few joins have to be planned."""
    limits = {"urgent": BOARD_ROWS + 1, "nobody": BOARD_ROWS, "on_time": BOARD_ROWS + 1, "launched": RECENT_ROWS}
    orders = dict.fromkeys(parts, URGENCY.fields) | {"launched": LATEST}
    first, *others = (
        unsliced(part.order_by(*orders[name])[: limits[name]]).values_list("pk", Value(name))
        for name, part in parts.items()
    )
    part_of = dict(first.union(*others, all=True))
    found = {name: [] for name in parts}
    for row in AssistanceRequest.objects.filter(pk__in=part_of).order_by(*URGENCY.fields).values(*COLUMNS):
        found[part_of[row["id"]]].append(row)
    found["launched"].sort(key=lambda row: (row["clock__stopped_on"], row["clock_id"]), reverse=True)
    return found.values()


def holder_changes(rows):
    """Who held each file since when: {request id: [(day, party), …]}, from both histories in one query."""
    changes = defaultdict(list)
    request_of = {row["action__id"]: row["id"] for row in rows if row["action__id"]}
    requests = RequestRecord.objects.filter(assistance_request_id__in=[row["id"] for row in rows]).order_by()
    actions = ActionRecord.objects.filter(action_id__in=request_of).order_by()
    both = requests.values_list(Value(0), "at", "id", "assistance_request_id", "on", "holder").union(
        actions.values_list(Value(1), "at", "id", "action_id", "on", "holder"), all=True
    )
    for is_action, _at, _id, key, on, party in sorted(both):
        changes[request_of[key] if is_action else key].append((on, party))
    return changes


def finish_rows(rows, today):
    """Turn rows into plain cells: one name, one address, one officer, and the face of the clock."""
    changes, words = holder_changes(rows), BoardWords()
    for row in rows:
        face = make_face(clock_dates(row), changes=changes[row["id"]], today=today, is_mini=True)
        row["face"] = face
        words.name(row)
        row["holder"] = row["action__holder"] or row["holder"]
        row["party_label"] = words.parties[row["holder"]]
        row["since"] = since_when(changes[row["id"]], row["holder"])
        row["officer"] = words.initials(row["action__officer__name"] if row["action__id"] else row["officer__name"])
        row["due_label"] = date_format(face.due_on, "j N")


def since_when(changes, holder):
    """The day from which the party has held the file without a break, as it is read: since 28 Jun."""
    since = None
    for on, party in reversed(changes):
        if party != holder:
            break
        since = on
    return gettext("since %(date)s") % {"date": date_format(since, "j N")} if since else ""


class BoardWords:
    """Words and addresses that many rows share, looked up once."""

    def __init__(self):
        self.parties = dict(Party.choices)
        self.is_french = (get_language() or "en").startswith("fr")
        self.action_url = address_maker("actions:action-detail")
        self.request_url = address_maker("assistance:request-detail")
        self.known = {}

    def name(self, row):
        """Give a row its title, what stands under it, and its address: the Action's once there is one."""
        if row["action__id"] is None:
            row["url"], row["under"] = self.request_url(row["reference"]), row["institution__name"]
            row["title"] = row["title"] or gettext("Request of %(institution)s") % {"institution": row["under"]}
            return
        label, title = row["action__label"], row["action__title"]
        if self.is_french:
            label, title = row["action__label_fr"] or label, row["action__title_fr"] or title
        row["url"], row["title"], row["under"] = self.action_url(row["reference"]), title, label

    def initials(self, name):
        """Two letters for the officer, kept by name."""
        if name and name not in self.known:
            self.known[name] = User(name=name).initials
        return self.known.get(name, "")
