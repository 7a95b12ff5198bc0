"""Which consents a story still needs for a channel. No model, no write."""

from dataclasses import dataclass

from django.utils.translation import gettext

from .story_choices import Channel, ConsentSubject, StoryLanguage


@dataclass(frozen=True)
class Gap:
    """One person has not consented to one thing, in these languages."""

    person: object
    subject: str
    languages: tuple
    is_over: bool

    @property
    def sentence(self):
        """Awa Jallow, photo: missing for English, Français."""
        words = (
            gettext("%(name)s, %(subject)s: expired for %(languages)s.")
            if self.is_over
            else gettext("%(name)s, %(subject)s: missing for %(languages)s.")
        )
        return words % {
            "name": self.person.name,
            "subject": ConsentSubject(self.subject).label.lower(),
            "languages": ", ".join(StoryLanguage(code).label for code in self.languages),
        }


def gaps_of(story, day, channel=Channel.WEBSITE):
    """Every Gap of a story on a day: one line for a person and a subject."""
    found = []
    has_photo = getattr(story, "photo", None) is not None
    for person in story.people.all():
        for subject in person.subjects:
            if subject == ConsentSubject.PHOTO and not has_photo:
                continue
            if gap := gap_of(person, subject, story.languages_read, (day, channel)):
                found.append(gap)
    return found


def gap_of(person, subject, languages, wanted):
    """The Gap of one person and one subject; None where everything is covered. `wanted` is (day, channel)."""
    day, channel = wanted
    rows = [
        row
        for row in person.consents.all()
        if (row.subject, row.channel, row.withdrawn_at, row.replaced_at) == (subject, channel, None, None)
    ]
    valid = {row.language for row in rows if row.expires_on >= day}
    missing = tuple(language for language in languages if language not in valid)
    is_over = bool(missing) and {row.language for row in rows} >= set(missing)
    return Gap(person, subject, missing, is_over) if missing else None


def first_expiry(story, channel=Channel.WEBSITE):
    """The first day on which a consent that the story lives on is the last one; None where nobody is shown or quoted."""
    languages = story.languages_read
    days = [
        row.expires_on
        for person in story.people.all()
        for row in person.consents.all()
        if row.subject in person.subjects
        and (row.channel, row.withdrawn_at, row.replaced_at) == (channel, None, None)
        and row.language in languages
    ]
    return min(days, default=None)
