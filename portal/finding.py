"""One search over everything that the reader may see."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from actions.choices import ActionStatus
from actions.models import Action
from assistance.choices import RequestStatus
from assistance.models import AssistanceRequest
from events.choices import EventStatus
from events.models import Event
from events.permissions import can_run
from experts.choices import ExpertStatus
from experts.models import Expert
from experts.permissions import can_search_roster
from listing.addresses import address_maker
from listing.folding import matches
from papers.languages import working_language
from partners.models import Institution
from partners.models.names import name_column
from partners.permissions import can_see_institutions
from publications.models import GoodPractice
from publications.practice_choices import PracticeKind

ROWS = 10
LOOKED_AT = 500
REFERENCE = re.compile(r"^mx[\s-]*(\d{4}|h)[\s-]*(\d{1,6})$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """One row that was found."""

    title: str
    url: str
    meta: str


@dataclass(frozen=True)
class FoundGroup:
    """The rows of one kind, and the list that has them all when there are more."""

    title: str
    rows: list
    more_url: str = ""


def as_reference(words):
    """The reference that somebody typed, however: mx 2026 31 is MX-2026-031; "" when it is none."""
    found = REFERENCE.match(words.strip())
    return f"MX-{found.group(1).upper()}-{int(found.group(2)):03d}" if found else ""


def is_known_reference(user, reference):
    """Whether the reference is of a file that the reader may see."""
    is_request = AssistanceRequest.objects.visible_to(user).filter(reference=reference).exists()
    return is_request or Action.objects.visible_to(user).filter(reference=reference).exists()


def find(user, words):
    """The groups with something in them, in a fixed number of queries."""
    groups = [found_requests(user, words), found_actions(user, words), found_practices(words)]
    if can_run(user):
        groups.append(found_events(user, words))
    if can_see_institutions(user):
        groups.append(found_institutions(words))
    if can_search_roster(user):
        groups.append(found_experts(user, words))
    return [group for group in groups if group.rows]


def first_rows(queryset, words, order, columns):
    """The first rows that hold all words; the trigram index finds them, and no more than some hundreds are sorted."""
    some = queryset.filter(matches(words)).order_by().values("pk")[:LOOKED_AT]
    return list(queryset.model.objects.filter(pk__in=some).order_by(*order).values(*columns)[: ROWS + 1])


def found_requests(user, words):
    """Requests, the newest first; those that have become Actions stand among the Actions too."""
    columns = ("pk", "reference", "title", "status", "institution__name")
    rows = first_rows(AssistanceRequest.objects.visible_to(user), words, ("-created_at", "-id"), columns)
    url_of, statuses = address_maker("assistance:request-detail"), dict(RequestStatus.choices)
    found = [
        Found(
            row["title"] or gettext("Request of %(institution)s") % {"institution": row["institution__name"]},
            url_of(row["reference"]) if row["reference"] else reverse("assistance:request-summary", args=[row["pk"]]),
            joined(row["institution__name"], row["reference"], statuses[row["status"]]),
        )
        for row in rows
    ]
    return group(gettext("Requests"), found, "assistance:request-list")


def found_actions(user, words):
    """Actions, the newest first."""
    columns = ("reference", "label", "label_fr", "title", "title_fr", "status")
    rows = first_rows(Action.objects.visible_to(user), words, ("-sort_on", "-id"), columns)
    url_of, statuses = address_maker("actions:action-detail"), dict(ActionStatus.choices)
    is_french = (get_language() or "en").startswith("fr")
    found = []
    for row in rows:
        label = (row["label_fr"] if is_french else "") or row["label"]
        title = (row["title_fr"] if is_french else "") or row["title"]
        meta = joined(title, row["reference"], statuses[row["status"]])
        found.append(Found(label, url_of(row["reference"]), meta))
    return group(gettext("Actions"), found, "actions:action-list")


def found_practices(words):
    """Published good practices and lessons, the newest first: everybody reads them."""
    language = working_language()
    columns = ("pk", f"title_{language}", "kind", f"country__{name_column()}", f"region__{name_column()}")
    rows = first_rows(GoodPractice.objects.public(), words, ("-published_at", "-id"), columns)
    kinds = dict(PracticeKind.choices)
    found = [
        Found(
            row[columns[1]],
            reverse("publications:practice-public", args=[row["pk"]]),
            joined(kinds[row["kind"]], row[columns[3]] or row[columns[4]]),
        )
        for row in rows
    ]
    return group(gettext("Good practices and lessons"), found, "publications:library")


def found_events(user, words):
    """Events, the latest first: the team alone finds them."""
    country = f"country__{name_column()}"
    columns = ("pk", "title", "place", "file_reference", "status", "starts_on", country)
    rows = first_rows(Event.objects.visible_to(user), words, ("-starts_on", "-id"), columns)
    statuses = dict(EventStatus.choices)
    found = [
        Found(
            row["title"],
            reverse("events:event-detail", args=[row["pk"]]),
            joined(
                date_format(row["starts_on"], "j F Y"), row["place"], row[country], row["file_reference"],
                statuses[row["status"]],
            ),
        )
        for row in rows
    ]  # fmt: skip
    return group(gettext("Events"), found, "events:event-list")


def found_institutions(words):
    """Institutions by name."""
    country = f"country__{name_column()}"
    rows = first_rows(Institution.objects.all(), words, ("name", "id"), ("pk", "name", "city", country))
    found = [
        Found(row["name"], reverse("partners:institution-detail", args=[row["pk"]]), joined(row["city"], row[country]))
        for row in rows
    ]
    return group(gettext("Institutions"), found, "partners:institution-list")


def found_experts(user, words):
    """Experts by name: the team alone finds them."""
    country = f"country_of_service__{name_column()}"
    columns = ("pk", "name", "position", "employer", "status", country)
    rows = first_rows(Expert.objects.visible_to(user).kept(), words, ("name", "id"), columns)
    before, after = reverse("experts:expert-detail", args=[0]).rsplit("0", 1)
    statuses = dict(ExpertStatus.choices)
    found = [
        Found(
            row["name"],
            f"{before}{row['pk']}{after}",
            joined(row["position"], row["employer"], row[country], statuses[row["status"]]),
        )
        for row in rows
    ]
    return group(gettext("Experts"), found, "experts:expert-list")


def group(title, found, list_name):
    """The rows that are shown, and where the others are."""
    return FoundGroup(title, found[:ROWS], reverse(list_name) if len(found) > ROWS else "")


def joined(*parts):
    """What stands under a title."""
    return " · ".join(str(part) for part in parts if part)
