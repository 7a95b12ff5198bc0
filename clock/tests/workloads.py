"""Files, officers and terms for the tests of the capacity."""

from decimal import Decimal

from hypothesis import strategies as st

from clock.workload import HORIZON, STAGES, CountedFile, Expected, Officer, Terms

EFFORTS = {
    "check": Decimal("1.0"),
    "consult": Decimal("0.5"),
    "decide": Decimal("0.5"),
    "design": Decimal("1.5"),
    "ready": Decimal("1.0"),
}
BUDGETS = {"check": 6, "consult": 9, "decide": 6, "design": 21, "ready": 13}
WEEKDAYS = tuple(day % 7 < 5 for day in range(HORIZON))


def terms_of(days):
    """The usual terms on other days."""
    return Terms(BUDGETS, EFFORTS, frozenset({"check", "design"}), tuple(days), 0.8)


TERMS = terms_of(WEEKDAYS)


def expected(first, median, last, probability=0.8, days_left=90):
    """A forecast."""
    return Expected(first, median, last, probability, days_left)


USUAL = expected(30, 50, 70)


def make_file(key="file", officer="a", stage="design", spent=0, expected=USUAL):
    """An open file: an Action under design, unless said otherwise."""
    return CountedFile(key, officer, stage, spent, expected)


@st.composite
def expectations(draw):
    """Any forecast: its four numbers agree with one another."""
    first, median, last = sorted(draw(st.lists(st.integers(0, 300), min_size=3, max_size=3)))
    days_left = draw(st.integers(-30, 120))
    known = [share for day, share in ((first, 0.1), (median, 0.5), (last, 0.9)) if day <= days_left]
    least = max(known, default=0.0)
    return Expected(first, median, last, draw(st.floats(least, 1.0)) if days_left >= 0 else 0.0, days_left)


def files(least=1, most=12):
    """Any open files of three officers, and of nobody."""
    one = st.builds(
        CountedFile,
        key=st.integers(1, 999),
        officer=st.sampled_from(["a", "b", "c", None]),
        stage=st.sampled_from(STAGES),
        spent=st.integers(0, 120),
        expected=st.none() | expectations(),
    )
    return st.lists(one, min_size=least, max_size=most, unique_by=lambda file: file.key)


def officers():
    """Three officers with their weeks and absences."""
    days = st.decimals("0.5", "5", places=1)
    away = st.none() | st.integers(-5, 60)
    people = [st.builds(Officer, key=st.just(key), days_a_week=days, away_from=away, away_to=away) for key in "abc"]
    return st.tuples(*people)
