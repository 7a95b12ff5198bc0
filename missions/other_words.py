"""What if: other ways to ask, with what each brings; and what to give up where no team can be found."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from .proposing import WEEK, propose


@dataclass(frozen=True)
class Way:
    """Another way to ask: its question, what it brings, the address."""

    question: str
    answer: str
    url: str


class OtherWays:
    """The other ways to ask what is asked, each worked out at once. `address` knows their addresses: see TypedAddress."""

    def __init__(self, asked, proposal, people, labels, address):
        self.asked, self.proposal, self.people, self.labels, self.address = asked, proposal, people, labels, address

    def all(self):
        """A week later or earlier, one language less."""
        found = [self.week(WEEK, gettext("…one week later?")), self.week(-WEEK, gettext("…one week earlier?"))]
        named = sorted({key for seat in self.asked.seats for key in seat.languages})
        return [way for way in [*found, *(self.less(key) for key in named)] if way]

    def week(self, by, question):
        """The same days some time later; nothing where they would lie in the past."""
        moved = self.asked.moved(by)
        if moved is None:
            return None
        day = date_format(self.address.first_day + by, "j F")
        question = gettext("%(what)s From %(day)s") % {"what": question, "day": day}
        return self.way(question, moved, self.address.moved(by))

    def less(self, key):
        """The same without a language."""
        question = gettext("…without %(language)s?") % {"language": self.labels.languages[key]}
        return self.way(question, self.asked.without(key), self.address.without(key))

    def way(self, question, asked, url):
        """One way in words."""
        return Way(question, self.answer(propose(asked, self.people, count=1)), url)

    def answer(self, found):
        """How many more or fewer fit, and what becomes of the best team."""
        return gettext("%(fitting)s; %(best)s.") % {
            "fitting": fitting_words(found.fitting - self.proposal.fitting),
            "best": best_words(found.teams, self.proposal.teams),
        }


class TypedAddress:
    """The addresses of other ways to ask what stands typed in an address."""

    def __init__(self, form, seats, query):
        self.form, self.seats, self.query = form, seats, query
        self.first_day = form.cleaned_data["first"]

    def moved(self, by):
        """The same days some time later."""
        return self._with({name: (self.form.cleaned_data[name] + by).isoformat() for name in ("first", "last")})

    def without(self, key):
        """The same without a language in any seat."""
        keys = self.seats[0].offers.language_keys
        code = next(code for code, other in keys.items() if other == key)
        fields = [f"s{seat}-language_{n}" for seat in range(len(self.seats)) for n in (1, 2)]
        return self._with({field: "" for field in fields if self.query.get(field) == code})

    def _with(self, fields):
        data = self.query.copy()
        for name, value in fields.items():
            data[name] = value
        return f"?{data.urlencode()}"


def fitting_words(more):
    """How many more profiles fit a seat, or fewer."""
    if more == 0:
        return gettext("As many profiles fit")
    if more > 0:
        return ngettext("%(n)d more profile fits", "%(n)d more profiles fit", more) % {"n": more}
    return ngettext("%(n)d profile fewer fits", "%(n)d profiles fewer fit", -more) % {"n": -more}


def best_words(then, now):
    """The best team then, against the best team now."""
    if not then:
        return gettext("no team can be found")
    if not now:
        return gettext("a team can be found")
    gain = then[0].points - now[0].points
    if gain == 0:
        return gettext("the best team is as good")
    if gain > 0:
        return ngettext("the best team is %(n)d point better", "the best team is %(n)d points better", gain) % {
            "n": gain
        }
    return ngettext("the best team is %(n)d point worse", "the best team is %(n)d points worse", -gain) % {"n": -gain}


def relaxation_words(relaxation, words):
    """One rule to give up for one seat, and how many people could then take it."""
    sentences = {
        "notice": gettext("%(seat)s: ask people who need more notice, or choose later days"),
        "free_period": gettext("%(seat)s: ask people who have named other days as free"),
        "language": gettext("%(seat)s: ask for one language less, or a lower level"),
        "topic": gettext("%(seat)s: ask for a wider topic, or less depth"),
    }
    text = sentences[relaxation.rule] % {"seat": words.seat_name(relaxation.seat)}
    people = ngettext("%(n)d person could then take it", "%(n)d people could then take it", relaxation.candidates)
    return gettext("%(what)s: %(people)s.") % {"what": text, "people": people % {"n": relaxation.candidates}}
