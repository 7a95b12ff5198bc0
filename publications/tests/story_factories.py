"""Stories for tests: each status is reached through the services, as in life."""

import io
from datetime import timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.tests.factories import make_manager, make_officer
from papers.uploads import check_upload
from partners.tests.factories import make_country
from publications.models import Story, StoryPerson
from publications.pictures import read_photo
from publications.services.consenting import Agreement, give_consent, record_consent
from publications.services.moderating_stories import move_story
from publications.services.sending_stories import confirm_story, send_story, stage_photo
from publications.services.writing_stories import translate_story
from publications.story_choices import Channel, StoryLanguage
from publications.story_choices import StoryStatus as S

numbers = count(1)
TEXT = "Two offices of two countries sat at one table for a week, and wrote one form that both of them use since. " * 2
ON_THE_WAY = {
    S.UNCONFIRMED: (),
    S.SENT: (),
    S.MODERATION: ("take_up",),
    S.RETURNED: ("take_up", "ask"),
    S.ACCEPTED: ("take_up", "accept"),
    S.PUBLISHED: ("take_up", "accept", "publish"),
    S.UNPUBLISHED: ("take_up", "accept", "publish", "unpublish"),
    S.REFUSED: ("take_up", "refuse"),
    S.WITHDRAWN: ("take_up", "withdraw"),
}


def jpeg(size=(1600, 1200), colour="#1a5a5c", exif=None, orientation=None):
    """A drawn photo: a light square at its top left."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="#e3ed79")
    out, known = io.BytesIO(), {}
    if exif is not None or orientation is not None:
        tags = exif or Image.Exif()
        if orientation:
            tags[0x0112] = orientation
        known["exif"] = tags
    image.save(out, "JPEG", quality=90, **known)
    return out.getvalue()


def upload(content=None, name="photo.jpg"):
    """The file of a form."""
    return SimpleUploadedFile(name, content if content is not None else jpeg(), content_type="image/jpeg")


def staged(**fields):
    """A photo that waits."""
    return stage_photo(picture=read_photo(upload(jpeg(**fields))))


def person_row(**fields):
    """Somebody shown and quoted, as the form gives them."""
    known = {"name": "Awa Jallow", "function": "Labour inspector", "email": "awa@example.org", "language": "en"}
    return {**known, "is_shown": True, "is_minor": False, "quote": "We wrote it together.", **fields}


def make_story(status=S.MODERATION, *, people=(), with_photo=False, officer=None, manager=None, **fields):
    """A story as far as the status says; everything that publishing needs is there from acceptance on."""
    n, officer = next(numbers), officer or make_officer()
    fields.setdefault("country", make_country("GM"))
    values = {
        "language": "en", "title": f"One form for two offices {n}", "text": TEXT, "sender_name": "Lamin Ceesay",
        "sender_email": f"sender{n}@example.org", "sender_kind": "expert", **fields,
    }  # fmt: skip
    photo = (staged(), {"alt": "Two women at a desk with a form"}) if with_photo else None
    story = send_story(values=values, people=people, photo=photo, form_key=f"{n:032x}")
    if status == S.UNCONFIRMED:
        return again(story)
    confirm_story(story=story)
    for step in ON_THE_WAY[status]:
        if step == "publish":
            complete(again(story), officer)
        actor = (manager or make_manager()) if step == "publish" else officer
        reason = "The photo is not yours." if step in ("ask", "refuse", "unpublish") else ""
        move_story(story=story, step=step, actor=actor, reason=reason)
    return again(story)


def complete(story, officer):
    """Translations, translated quotes and consents: what publishing asks for."""
    for language in story.wanted_translations:
        words = {"title": f"{story.title} [{language}]", "text": f"{story.text} [{language}]"}
        described = {"alt": f"A photo [{language}]"} if getattr(story, "photo", None) else {}
        translate_story(story=story, actor=officer, language=language, values={**words, **described})
    for person in story.people.all():
        StoryPerson.objects.filter(pk=person.pk).update(
            quote_en=person.quote, quote_fr=person.quote and f"{person.quote} [fr]",
            function_en=person.function, function_fr=person.function and "Inspectrice du travail",
        )  # fmt: skip
        if person.subjects:
            give_consent(person=person, agreement=agreement())


def agreement(channels=tuple(Channel.values), languages=tuple(StoryLanguage.values), days=365, **fields):
    """Somebody agrees for some days."""
    until = timezone.localdate() + timedelta(days=days)
    return Agreement(channels, languages, until, fields.pop("given_by", "Awa Jallow"), **fields)


def signed(person, officer, **fields):
    """The team records a signed form."""
    checked = check_upload(SimpleUploadedFile("form.pdf", b"%PDF-1.4 signed"))
    return record_consent(person=person, actor=officer, agreement=agreement(way="form", **fields), checked=checked)


def again(story):
    """The row as it is now."""
    return Story.objects.for_page().get(pk=story.pk)
