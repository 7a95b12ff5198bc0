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
    """The other ways to ask what an address asks, each worked out at once."""

    def __init__(self, asked, proposal, people, words, query):
        self.asked, self.proposal, self.people, self.words, self.query = asked, proposal, people, words, query

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
        days = {name: (self.words.form.cleaned_data[name] + by).isoformat() for name in ("first", "last")}
        day = date_format(self.words.form.cleaned_data["first"] + by, "j F")
        return self.way(gettext("%(what)s From %(day)s") % {"what": question, "day": day}, moved, days)

    def less(self, key):
        """The same without a language."""
        name = self.words.offers.language_names[key]
        code = next(code for code, other in self.words.offers.language_keys.items() if other == key)
        fields = [f"s{seat}-language_{n}" for seat in range(len(self.asked.seats)) for n in (1, 2)]
        dropped = {field: "" for field in fields if self.query.get(field) == code}
        return self.way(gettext("…without %(language)s?") % {"language": name}, self.asked.without(key), dropped)

    def way(self, question, asked, fields):
        """One way in words."""
        data = self.query.copy()
        for name, value in fields.items():
            data[name] = value
        return Way(question, self.answer(propose(asked, self.people, count=1)), f"?{data.urlencode()}")

    def answer(self, found):
        """How many more or fewer fit, and what becomes of the best team."""
        return gettext("%(fitting)s; %(best)s.") % {
            "fitting": fitting_words(found.fitting - self.proposal.fitting),
            "best": best_words(found.teams, self.proposal.teams),
        }


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
