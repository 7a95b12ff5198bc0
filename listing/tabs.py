"""The parts of a page or of a list, each an address of its own, as components/tabs.html shows them."""

from dataclasses import dataclass

from django.db.models import Count

from .filters import query_of


@dataclass(frozen=True)
class Tab:
    """One of them."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def status_tabs(parts, filterset, found, current, usual):
    """The parts of a list, each with how many of the rows that were `found` it has.

    `parts` is {key: (words, statuses, …)}; the part called `usual` needs no word in the address.
    """
    counts = dict(found.order_by().values_list("status").annotate(n=Count("pk")))
    return [
        Tab(
            str(label),
            query_of(filterset.chosen, () if key == usual else (("tab", key),)),
            key == current,
            sum(counts.get(status, 0) for status in statuses),
        )
        for key, (label, statuses, *_more) in parts.items()
    ]
