"""One figure: a number, a part of a whole, or nothing where the group is too small."""

from dataclasses import dataclass

FEWEST = 5


@dataclass(frozen=True)
class Value:
    """One figure: a number, or a part `of` a whole. `is_withheld` where a group is too small to be shown: then there is no number.

    `n` answers out of `asked` stand beside a score; for counts both are None.
    """

    number: int | None
    of: int | None = None
    is_withheld: bool = False
    n: int | None = None
    asked: int | None = None

    def __post_init__(self):
        """Raises ValueError for a number below nought, a part above its whole, or a number that should be withheld."""
        if self.number is not None and self.number < 0:
            raise ValueError("A figure is never below nought.")
        if self.is_withheld and self.number is not None:
            raise ValueError("A figure that is withheld has no number.")
        if self.of is not None and self.number is not None and self.number > self.of:
            raise ValueError("A part is never more than its whole.")

    @property
    def size(self):
        """How many stand behind it: the answers of a score, the number of a count."""
        return self.number or 0 if self.n is None else self.n

    @property
    def share(self):
        """The part in whole per cent, halves up; None without a whole, and for a whole that is too small."""
        if self.number is None or self.of is None or self.of < FEWEST:
            return None
        return (200 * self.number + self.of) // (2 * self.of)

    @property
    def response_rate(self):
        """Answers for each hundred people asked, at most 100; None where nobody was asked."""
        return min((200 * self.n + self.asked) // (2 * self.asked), 100) if self.asked and self.n is not None else None


WITHHELD = Value(None, is_withheld=True)
