"""The arithmetic of ratings: shares, response rates, and what may be shown of small groups. Pure functions, without models.

The rule for small groups: a unit (an event and a question) with fewer than `least` answers is shown nowhere by itself. Units that are too small are pooled
in the order in which they were closed, and each pool is complete as soon as it holds `least` answers. Everything that is ever shown is a sum of large units and
of complete pools: no subtraction of shown figures, of one day or of two, leads below `least` answers, as long as a closed unit does not change.
"""

from dataclasses import dataclass, field

STEPS = (5, 4, 3, 2, 1)
GOOD_STEPS = (5, 4)


@dataclass(frozen=True)
class Count:
    """How many gave which step: `steps` is {step from 5, the best, to 1: answers}; `asked` is how many people were asked."""

    steps: dict = field(default_factory=dict)
    asked: int = 0

    @property
    def n(self):
        """How many answered."""
        return sum(self.steps.values())

    def of(self, step):
        """How many gave a step."""
        return self.steps.get(step, 0)

    def share(self, step):
        """The share of a step among the answers, in whole per cent; None without answers."""
        return percent(self.of(step), self.n)

    @property
    def good_share(self):
        """The share of “Excellent” and “Very good” among the answers, in whole per cent; None without answers."""
        return percent(sum(self.of(step) for step in GOOD_STEPS), self.n)

    @property
    def response_rate(self):
        """Answers for each hundred people asked, at most 100; None where nobody is known to have been asked."""
        rate = percent(self.n, self.asked)
        return None if rate is None else min(rate, 100)

    def __add__(self, other):
        """Both together; people asked are added up too."""
        steps = {step: self.of(step) + other.of(step) for step in STEPS}
        return Count(steps, self.asked + other.asked)


def percent(part, whole):
    """`part` of `whole` in whole per cent, halves up; None where there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None


def total(counts):
    """All of them together."""
    return sum(counts, Count())


def pooled(units, least):
    """Make small groups large enough to be shown: (large, pools, withheld).

    `units` are (key, Count) in the order in which they were closed. `large` are those with at least `least` answers. `pools` are lists of (key, Count): consecutive
    small units, each list with at least `least` answers. `withheld` are the small units that no pool is complete for yet; they are shown once more of them have closed.
    A unit without answers is no group at all, and is large: it is left as it is, with those who were asked.
    """
    large, pools, open_pool = [], [], []
    for key, count in units:
        if count.n >= least or count.n == 0:
            large.append((key, count))
            continue
        open_pool.append((key, count))
        if sum(one.n for _key, one in open_pool) >= least:
            pools.append(open_pool)
            open_pool = []
    return large, pools, open_pool


@dataclass(frozen=True)
class Group:
    """One row of a table of scores: what it is, how many units are in it, and their count."""

    label: object
    units: int
    count: Count


def grouped(units, least, label_of):
    """(groups, pool, withheld): a Group for each label of the large units that were answered, one Group of all complete pools or None, and how many units wait.

    `label_of(key)` says to which group a unit belongs. Pools stand in a row of their own, for what lies in one pool may belong to several groups.
    """
    large, pools, waiting = pooled(units, least)
    rows = {}
    for key, count in large:
        rows.setdefault(label_of(key), []).append(count)
    groups = [Group(label, len(counts), total(counts)) for label, counts in rows.items() if total(counts).n]
    members = [count for pool in pools for _key, count in pool]
    return groups, Group(None, len(members), total(members)) if members else None, len(waiting)


def ways_apart(by_link, on_paper, least):
    """Whether answers by link and from paper may stand apart: not where the difference to both together would show a small group."""
    return all(count.n == 0 or count.n >= least for count in (by_link, on_paper))


def merge_small(groups, least):
    """Groups with fewer than `least` answers become one: (shown, merged), `merged` a Group without a label or None.

    Where the small ones together are still too few, the smallest shown groups go into them until they are enough, so that nothing shown, and no difference of it to the total, is
    smaller than `least`. Where all together are too few, nothing is shown. Groups that nobody answered are left out.
    """
    large = sorted((group for group in groups if group.count.n >= least), key=lambda group: -group.count.n)
    small = [group for group in groups if 0 < group.count.n < least]
    while small and large and total(group.count for group in small).n < least:
        small.append(large.pop())
    together = total(group.count for group in small)
    if not small or together.n < least:
        return large, None
    return large, Group(None, sum(group.units for group in small), together)
