"""The lines of the speakers of a session, and the search for experts who fill them."""

from django.utils.functional import cached_property

from experts.models import Expert
from missions.choices import COUNTED
from missions.paper_words import work_words

from .programme_forms import MOST_SPEAKERS, SPARE_LINES, SpeakerForm

MOST_FOUND = 8
LONGEST_WORDS = 100


class SpeakerLines:
    """Forms of speakers: stored ones, or what was typed; `add` and `find` are buttons that change the page alone."""

    def __init__(self, *, event, user, session, data):
        self.event, self.user, self.session, self.data = event, user, session, data
        self.found, self.words, self.was_searched, self.added = [], "", False, None

    def __iter__(self):
        """The lines, for the summary of errors."""
        return iter(self.forms)

    def non_form_errors(self):
        """The lines have no rule among them."""
        return []

    @property
    def is_asked(self):
        """A button was pressed that changes the page alone, or the enter key where new words stand in the search."""
        return bool(self.data) and ("find" in self.data or "add" in self.data or self.is_entered_search)

    @property
    def is_entered_search(self):
        """The enter key presses the first button of a form, wherever one types: with new words to search for, it searches."""
        words = self.data.get("who", "").strip()
        return "enter" in self.data and bool(words) and words != self.data.get("searched", "")

    def answer(self):
        """Find people, or put one into a line."""
        self.words = self.data.get("who", "").strip()[:LONGEST_WORDS]
        if "add" in self.data:
            self.added = self.experts().filter(pk=key_of(self.data["add"])).first()
        elif self.words:
            self.was_searched = True
            self.found = list(self.experts().matching(self.words)[: MOST_FOUND + 1])

    @property
    def has_more(self):
        """There are more than are shown."""
        return len(self.found) > MOST_FOUND

    def experts(self):
        """Whom the team can name."""
        people = Expert.objects.visible_to(self.user).kept().select_related("country_of_service")
        return people.order_by("name", "pk")

    def offered(self):
        """(expert, work) of those whom the search has found, or of the team of the event's mission; without those who have a line."""
        there = {form["expert"].value() for form in self.forms}
        people = self.found[:MOST_FOUND] if self.was_searched else self.of_mission()
        return [(one, work_words(one)) for one in people if str(one.pk) not in {str(key) for key in there}]

    def of_mission(self):
        """The experts of the mission, in the order of their seats; nobody where there is none."""
        if self.event.mission_id is None:
            return []
        seated = {"deployments__seat__mission": self.event.mission_id, "deployments__status__in": COUNTED}
        return list(self.experts().filter(**seated).distinct())

    @cached_property
    def forms(self):
        """The lines: what is there, the one that was added, and two that are empty, ten at most."""
        rows = self.typed() if self.data else self.stored()
        if self.added is not None and len(rows) < MOST_SPEAKERS:
            rows.append({"name": self.added.name, "words": work_words(self.added)[:200], "expert": self.added.pk})
        rows += [{}] * min(SPARE_LINES, MOST_SPEAKERS - len(rows))
        if self.data and not self.is_asked:
            return [SpeakerForm(self.data, prefix=f"speaker-{n}") for n in range(len(rows))]
        return [SpeakerForm(prefix=f"speaker-{n}", initial=row) for n, row in enumerate(rows)]

    def stored(self):
        """The speakers of the session."""
        if self.session.pk is None:
            return []
        return [
            {"name": one.name, "words": one.words, "expert": one.expert_id}
            for one in self.session.speakers.order_by("number", "pk")
        ]

    def typed(self):
        """The lines that were sent; where they change the page alone, without those that are empty."""
        rows = []
        for n in range(MOST_SPEAKERS):
            row = {name: self.data.get(f"speaker-{n}-{name}", "") for name in ("name", "words", "expert")}
            if row["name"].strip() or (not self.is_asked and f"speaker-{n}-name" in self.data):
                rows.append(row)
        return rows

    def is_valid(self):
        """Whether every line can be kept."""
        return all(form.is_valid() for form in self.forms)

    @property
    def has_errors(self):
        """Whether a line that was sent cannot be kept."""
        return any(form.is_bound and form.errors for form in self.forms)

    def speakers(self):
        """(name, function, expert or None) of every line with a name; an expert that is nobody is left out."""
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]
        known = self.experts().in_bulk([row["expert"] for row in rows if row["expert"]])
        return [(row["name"], row["words"], known.get(row["expert"])) for row in rows]


def key_of(text):
    """A key from an address or a button; 0 where it is none."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
