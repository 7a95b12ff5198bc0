"""Social cards: the picture that other sites show beside a link to a public page, made on this server and kept.

A family of pages gets its own cards by one line in `KINDS`; every other page has the card of its name, or the home page's.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import caches
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, gettext, override

from actions.models import Action
from actions.public import period_of, places_of
from events.models import Event
from events.paper_words import where_words
from missions.models import ExpertCall
from papers.setting import set_picture
from partners.footnotes import marked_name
from partners.models import Region
from publications.models import GoodPractice, Selection, Story
from publications.practice_reading import library_row
from publications.story_faces import face_of

from .families import PAGES, countries_with_a_page, factsheets_out

SOURCE = "papers/card.typ"
LONGEST_TITLE = 180
SINGLE = "pages"
MARK_LENGTH = 12
HOME = PAGES[0]


@dataclass(frozen=True)
class CardWords:
    """What stands on a card: the title in the page's language, the same in another, a line above and a line below."""

    title: str
    label: str = ""
    facts: str = ""
    other: str = ""
    other_language: str = ""


@dataclass(frozen=True)
class CardKind:
    """Cards of one family: how a row is found by the text in the card's address, under which name its page knows it, and what its card says.

    `further_names` are other pages about the same row.
    """

    key: str
    url_name: str
    context_name: str
    argument: str
    rows: Callable
    words: Callable
    further_names: tuple = ()

    def is_of(self, url_name):
        """Whether a page with this name shows the card."""
        return url_name in (self.url_name, *self.further_names)


def beside():
    """The language of the second title: French beside English, English beside every other."""
    return "fr" if get_language() == "en" else "en"


def labelled(row, *words):
    """The line above the title; what is made up says so."""
    made_up = gettext("Demonstration") if row.is_demonstration else ""
    return " · ".join(filter(None, (*words, made_up)))


def words_of_action(action):
    """Title in both languages, where and when."""
    titles = {"en": action.title, "fr": action.title_fr}
    own = titles.get(get_language()) or action.title or action.title_fr
    other = titles[beside()]
    return CardWords(
        title=own,
        label=labelled(action, gettext("Action"), action.display_label),
        facts=" · ".join(filter(None, (places_of(action), period_of(action)))),
        other=other if other != own else "",
        other_language=beside(),
    )


def words_of_event(event):
    """Its title is in one language; days and place are in the page's."""
    return CardWords(
        event.title,
        labelled(event, gettext("Event")),
        " · ".join(filter(None, (event.days_in_words, where_words(event)))),
    )


def words_of_call(call):
    """Who is sought, and in what."""
    return CardWords(call.title, labelled(call, gettext("Call for experts")), call.theme.name)


def in_both(say):
    """(what `say()` gives in the page's language, the same in the other, empty where it is no different)."""
    own = str(say())
    with override(beside()):
        other = str(say())
    return own, other if other != own else ""


def words_of_region(region):
    """Its name in both languages."""
    own, other = in_both(lambda: region.name)
    return CardWords(own, gettext("Region"), "", other, beside())


def words_of_country(country):
    """Its name in both languages, and the region it belongs to."""
    own, other = in_both(lambda: marked_name(country))
    return CardWords(
        own, gettext("Country or territory"), country.region.name if country.region else "", other, beside()
    )


def words_of_factsheet(factsheet):
    """Region and year in both languages."""
    own, other = in_both(lambda: factsheet.name)
    return CardWords(own, labelled(factsheet, factsheet.get_kind_display()), "", other, beside())


def words_of_story(story):
    """Its title in both languages, where it happened and when; no more of it than its page says."""
    own, other = in_both(lambda: face_of(story).version.title)
    face = face_of(story)
    facts = " · ".join(filter(None, (face.where, face.when)))
    return CardWords(own, labelled(story, gettext("Story")), facts, other, beside())


def words_of_practice(practice):
    """Its title in both languages, its theme and its place."""
    own, other = in_both(lambda: library_row(practice).title)
    row = library_row(practice)
    facts = " · ".join(filter(None, (row.theme, row.place)))
    return CardWords(own, labelled(practice, row.kind), facts, other, beside())


def words_of_selection(selection):
    """Its title in both languages, its region and its theme."""
    own, other = in_both(lambda: selection.display_title)
    facts = " · ".join(one.name for one in (selection.region, selection.theme) if one is not None)
    return CardWords(own, labelled(selection, gettext("Best practices")), facts, other, beside())


def words_of_page(page):
    """The name of a page in both languages."""
    own, other = in_both(lambda: page.label)
    promise = gettext("Help between public administrations on migration")
    return CardWords(own, promise, "", other, beside())


KINDS = (
    CardKind("actions", "actions:action-public", "action", "reference", Action.objects.public, words_of_action),
    CardKind("events", "events:event-public", "event", "pk", Event.objects.public, words_of_event),
    CardKind("calls", "missions:call-public", "call", "pk", ExpertCall.objects.public, words_of_call),
    CardKind("regions", "publications:region-public", "region", "code", Region.objects.current, words_of_region),
    CardKind("countries", "publications:country-public", "country", "iso2", countries_with_a_page, words_of_country),
    CardKind(
        "factsheets",
        "publications:factsheet-public",
        "factsheet",
        "slug",
        factsheets_out,
        words_of_factsheet,
        ("publications:factsheet-issue",),
    ),
    CardKind("stories", "publications:story-public", "story", "pk", Story.objects.public, words_of_story),
    CardKind(
        "practices", "publications:practice-public", "practice", "pk", GoodPractice.objects.public, words_of_practice
    ),
    CardKind(
        "best-practices",
        "publications:best-practices-public",
        "selection",
        "pk",
        Selection.objects.public,
        words_of_selection,
    ),
)


def card_of(match, context):
    """(kind, key, words) of the card of a page, by how its address was resolved: of its row, or of its name, or the home page's."""
    for kind in KINDS:
        row = context.get(kind.context_name) if kind.is_of(match.view_name) else None
        if row is not None:
            return kind.key, str(getattr(row, kind.argument)), kind.words(row)
    arguments = tuple(map(str, match.kwargs.values()))
    page = next((page for page in PAGES if (page.url_name, page.arguments) == (match.view_name, arguments)), HOME)
    return SINGLE, page.key, words_of_page(page)


def page_called(key):
    """The single page with this key; None where there is none."""
    return next((page for page in PAGES if page.key == key), None)


def find_words(kind_key, key):
    """The words of the card at an address; None where nobody may read such a page."""
    if kind_key == SINGLE:
        page = page_called(key)
        return page and words_of_page(page)
    kind = next((kind for kind in KINDS if kind.key == kind_key), None)
    if kind is None or (kind.argument == "pk" and not (key.isdecimal() and len(key) < 10)):
        return None
    row = kind.rows().filter(**{kind.argument: key}).first()
    return row and kind.words(row)


def mark_of(words):
    """The mark of a card's words: other words have another address."""
    packed = json.dumps([get_language(), settings.SITE_ADDRESS, asdict(words)], sort_keys=True)
    return hashlib.sha256(packed.encode()).hexdigest()[:MARK_LENGTH]


def card_url(kind_key, key, words):
    """The address of a card, from the root."""
    return reverse("portal:card", args=[kind_key, key, mark_of(words)])


def draw(words):
    """The picture, as it is kept or made now."""
    name = f"card:{mark_of(words)}"
    picture = caches["cards"].get(name)
    if picture is None:
        language = get_language()
        said = asdict(words) | {
            "title": shortened(words.title),
            "other": shortened(words.other),
            "direction": "rtl" if get_language_info(language)["bidi"] else "ltr",
            "site": urlsplit(settings.SITE_ADDRESS).netloc,
        }
        picture = set_picture(source=SOURCE, words=said, language=language)
        caches["cards"].set(name, picture)
    return picture


def shortened(title):
    """A very long title, cut."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
