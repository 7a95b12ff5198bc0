"""How a reader learns that nothing has changed: a mark of the content, and since when this content was seen."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from django.core.cache import caches

from .fields import VERSION

MOST_ROWS = 10_000
CHECKED_EVERY_SECONDS = 600
REMEMBERED_SECONDS = 60 * 60 * 24 * 30
DIGEST_BYTES = 12


@dataclass(frozen=True)
class Mark:
    """The mark of some content and, of a file, when it was first seen to be so."""

    etag: str
    seen_at: datetime | None = None


def mark_of_bytes(content):
    """The mark of an answer that is there as a whole."""
    return Mark(f'W/"{digest(content)}"')


def mark_of_rows(dataset):
    """The mark of a whole file, looked at again after ten minutes; None where looking costs too much, above 10,000 rows.

    Only whole files are remembered: what somebody narrows in a thousand ways would push everything else out of the memory.
    """
    cache, name = caches["fragments"], f"open-data-mark-{dataset.name}"
    fresh = cache.get(f"{name}-fresh")
    if fresh is not None:
        return fresh
    if dataset.source.count(dataset, {}, MOST_ROWS + 1) > MOST_ROWS:
        return None
    etag = f'W/"{digest(VERSION, dataset.names, *dataset.source.blocks(dataset, {}))}"'
    found = cache.get(name)
    if found is None or found.etag != etag:
        found = Mark(etag, datetime.now(UTC).replace(microsecond=0))
        cache.set(name, found, REMEMBERED_SECONDS)
    cache.set(f"{name}-fresh", found, CHECKED_EVERY_SECONDS)
    return found


def mark_of_all(*datasets):
    """The mark of a file that is made of several datasets; None where one is too long to be looked at."""
    marks = [mark_of_rows(one) for one in datasets]
    if None in marks:
        return None
    return Mark(f'W/"{digest(*[mark.etag for mark in marks])}"', max(mark.seen_at for mark in marks))


def digest(*parts):
    """A short mark of some values."""
    found = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        found.update(part if isinstance(part, bytes) else repr(part).encode())
    return found.hexdigest()
