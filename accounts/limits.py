"""Limits on tries, kept in the cache that all processes share."""

import time
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache


@dataclass(frozen=True)
class TryLimit:
    """At most `most` tries a key within one window of `seconds`."""

    name: str
    most: int
    seconds: int

    def is_used_up(self, keys):
        """One of the keys has no try left."""
        return any(cache.get(self._cache_key(key), 0) >= self.most for key in keys)

    def count(self, keys, by=1):
        """Book a try on each key; `by=-1` gives one back."""
        for key in keys:
            cache_key = self._cache_key(key)
            cache.set(cache_key, max(cache.get(cache_key, 0) + by, 0), self.seconds)

    def _cache_key(self, key):
        window = int(time.time() // self.seconds)
        return f"{self.name}:{sha256(key.encode()).hexdigest()}:{window}"
