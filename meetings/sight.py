"""What one reader sees of an agenda: files on which they declared a conflict of interest keep their number and nothing else."""

from dataclasses import dataclass

from assistance.permissions import can_be_recused, recused_request_ids


@dataclass(frozen=True)
class SeenItem:
    """One place on the agenda; `item` is None for a reader who may know nothing of it."""

    number: int
    item: object = None


def barred_ids(user):
    """The keys of the requests that a reader may know nothing of, through the one gate of recusals."""
    if not can_be_recused(user):
        return frozenset()
    return frozenset(recused_request_ids(user).values_list("assistance_request_id", flat=True))


def seen_by(user, items):
    """The items as this reader sees them, in their order."""
    barred = barred_ids(user)
    return [SeenItem(item.number, None if item.assistance_request_id in barred else item) for item in items]


def has_hidden(user, items):
    """Whether the reader is recused from a file among these."""
    barred = barred_ids(user)
    return any(item.assistance_request_id in barred for item in items)
