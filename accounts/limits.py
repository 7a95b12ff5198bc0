"""Limits on tries, kept in a cache: that which all processes share, unless a limit says otherwise."""

import time
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches


@dataclass(frozen=True)
class TryLimit:
    """At most `most` tries a key within one window of `seconds`. A page that is only read keeps its limit `in_cache` of its own process: it writes nothing."""

    name: str
    most: int
    seconds: int
    in_cache: str = "default"

    def is_used_up(self, keys):
        """One of the keys has no try left."""
        kept = caches[self.in_cache]
        return any(kept.get(self._cache_key(key), 0) >= self.most for key in keys)

    def count(self, keys, by=1):
        """Book a try on each key; `by=-1` gives one back."""
        kept = caches[self.in_cache]
        for key in keys:
            cache_key = self._cache_key(key)
            kept.set(cache_key, max(kept.get(cache_key, 0) + by, 0), self.seconds)

    def _cache_key(self, key):
        window = int(time.time() // self.seconds)
        return f"{self.name}:{sha256(key.encode()).hexdigest()}:{window}"
