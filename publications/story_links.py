"""The signed links of mails about stories: one for whoever sent it, one for each person who is shown or quoted, one for a photo that waits."""

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from .models import StagedPhoto, Story, StoryPerson
from .story_choices import LINK_AGE, StoryStatus

STORY = "publications.story"
CONSENT = "publications.consent"
PHOTO = "publications.photo"


def story_token(story):
    """What stands in the links of mails to the sender."""
    return signing.dumps([story.pk, mark_of(STORY, story.sender_email, story.pk)], salt=STORY)


def story_of(token):
    """The story that a link names; None when the link is wrong or too old, or nothing is left to read."""
    found = row_of(token, STORY, Story.objects.for_page().filter(erased_at=None))
    return (
        found if found is not None and mark_of(STORY, found.sender_email, found.pk) == mark_in(token, STORY) else None
    )


def consent_token(person):
    """What stands in the link of a mail to somebody who is shown or quoted."""
    return signing.dumps([person.pk, mark_of(CONSENT, person.email, person.pk)], salt=CONSENT)


def person_of(token):
    """The person that a link names; None when it is wrong or too old, or the address is another since, or the story has ended."""
    rows = StoryPerson.objects.select_related("story__photo").prefetch_related("consents")
    found = row_of(token, CONSENT, rows.exclude(story__status=StoryStatus.UNCONFIRMED))
    if found is None or mark_of(CONSENT, found.email, found.pk) != mark_in(token, CONSENT):
        return None
    return found


def staged_token(staged):
    """What a form carries of a photo that waits."""
    return signing.dumps(staged.key, salt=PHOTO)


def staged_of(token):
    """The photo that a form carries; None where it is gone."""
    try:
        key = signing.loads(token, salt=PHOTO)
    except signing.BadSignature:
        return None
    return StagedPhoto.objects.filter(key=key).first() if isinstance(key, str) else None


def row_of(token, salt, rows):
    """The row whose key a link carries."""
    try:
        pk, _mark = signing.loads(token, salt=salt, max_age=LINK_AGE)
        return rows.filter(pk=pk).first()
    except (signing.BadSignature, ValueError, TypeError):
        return None


def mark_in(token, salt):
    """The mark of a link that was read already."""
    return signing.loads(token, salt=salt)[1]


def mark_of(salt, email, pk):
    """A link dies when the address is another, or erased."""
    return salted_hmac(salt, f"{email.casefold()}|{pk}").hexdigest()[:16]


def page_language(language):
    """The working language of the portal in which a mail to somebody is framed."""
    return language if language in dict(settings.WORKING_LANGUAGES) else settings.LANGUAGE_CODE
