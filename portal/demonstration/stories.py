"""Tells the stories of the demonstration: in five languages, one with somebody at risk, one whose consent has run out."""

from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from events.models import Event
from partners.models import Country, Theme
from publications.models import Story
from publications.pictures import read_photo
from publications.services.consenting import Agreement, give_consent, years_from
from publications.services.keeping_consents import keep_consents
from publications.services.moderating_stories import move_story
from publications.services.noting_uses import note_use
from publications.services.picturing_stories import change_part, describe_photo
from publications.services.sending_stories import confirm_story, send_story, stage_photo
from publications.services.writing_stories import translate_story
from publications.story_choices import Channel, StoryLanguage

from .cast import DOMAIN
from .drawn_pictures import FACE, drawn_photo
from .moved_clock import moved_clock
from .programme import read_events, read_stories
from .roster.words import address_part

LANGUAGES = ("en", "fr")
PERSON_COLUMNS = ("name", "function", "function_en", "function_fr", "quote", "quote_en", "quote_fr", "is_shown")
MOVES = {"sent": (), "moderation": ("take_up",), "published": ("take_up", "accept", "publish")}


def tell_stories(cast, today):
    """Tell every story, then let the consents that have run out take theirs off the site."""
    for number, told in enumerate(read_stories(), 1):
        Telling(number, told, cast, today).tell()
    with moved_clock(morning(today)):
        keep_consents(now=timezone.now())


def morning(day):
    """Nine o'clock in Brussels."""
    return timezone.make_aware(datetime.combine(day, time(9)))


class Telling:
    """One story, from the form to the site."""

    def __init__(self, number, told, cast, today):
        self.number, self.told, self.cast, self.today = number, told, cast, today
        self.officer, self.manager = cast.people["ines.vermeer"], cast.manager

    def day(self, after):
        """So many days after it was sent, never after today."""
        return min(self.today, self.today - timedelta(days=self.told["sent"] - after))

    def tell(self):
        """Send, moderate, translate, ask, publish, as far as the story says."""
        with moved_clock(morning(self.day(0))):
            self.story = self.send()
        for after, step in enumerate(MOVES[self.told["until"]], 1):
            with moved_clock(morning(self.day(after))):
                if step == "publish":
                    self.complete()
                actor = self.manager if step == "publish" else self.officer
                self.story = move_story(story=self.story, step=step, actor=actor)
                if step == "publish":
                    self.post()

    def send(self):
        """The form, and the tap that confirms the address."""
        told = self.told
        people = [self.person_row(row) for row in told.get("people", [])]
        photo = None
        if "picture" in told:
            staged = stage_photo(picture=read_photo(drawn_photo(told["picture"])))
            photo = (staged, {"alt": told["alt"], "credit": told["credit"]})
        key = uuid5(NAMESPACE_URL, f"story-{self.number}").hex
        story = send_story(values=self.values(), people=people, photo=photo, form_key=key, is_demonstration=True)
        return confirm_story(story=story)

    def values(self):
        """The columns of the story."""
        told = self.told
        values = {
            "language": told["language"], "title": told["title"], "text": told["text"].strip(), "place": told["place"],
            "country": Country.objects.get(iso2=told["country"]), "theme": Theme.objects.get(code=told["theme"]),
            "happened_on": self.today - timedelta(days=told["happened"]), "is_at_risk": told.get("is_at_risk", False),
            "sender_kind": told["kind"], "sender_name": told["sender"], "sender_office": told["office"],
            "sender_email": f"storyteller.{self.number}@{DOMAIN}", "sender_language": "fr" if told["language"] == "fr" else "en",
        }  # fmt: skip
        if "event" in told:
            title = next(row["title"] for row in read_events() if row["key"] == told["event"])
            values["event"] = Event.objects.filter(title=title, is_demonstration=True).first()
        return values

    def person_row(self, row):
        """Somebody in the story."""
        known = {name: row[name] for name in PERSON_COLUMNS if name in row}
        return {**known, "language": self.told["language"], "email": f"{address_part(row['name'])}@{DOMAIN}"}

    def complete(self):
        """Faces hidden, translations, consents."""
        if self.told["picture"] in FACE:
            change_part(story=self.story, actor=self.officer, tool="hide", box=FACE[self.told["picture"]])
            words = {"alt": self.told["alt"], "credit": self.told["credit"], "is_hidden": True}
            describe_photo(story=self.story, actor=self.officer, values=words)
        for language in LANGUAGES:
            if language in self.told:
                words = {name: value.strip() for name, value in self.told[language].items()}
                translate_story(story=self.story, actor=self.officer, language=language, values=words)
        for person, row in zip(self.story.people.order_by("number"), self.told.get("people", []), strict=True):
            until = years_from(timezone.localdate(), row["years"])
            everything = (tuple(Channel.values), tuple(StoryLanguage.values))
            give_consent(person=person, agreement=Agreement(*everything, until, person.name, asked_in=person.language))
        self.story = Story.objects.for_page().get(pk=self.story.pk)

    def post(self):
        """A post on social media, where the story tells of one."""
        for row in self.told.get("people", []):
            if "post" in row:
                words = {"kind": "social_post", "words": f"Post: {self.told['title']}", "url": row["post"]}
                note_use(story=self.story, actor=self.officer, values=words)
