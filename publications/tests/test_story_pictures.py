"""Photos: what is hidden inside goes, faces become blocks, nothing public is left when a story leaves the site."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps, ImageStat

from publications.models import Consent, StoryPhoto
from publications.pictures import LONGEST_SIDE, read_photo
from publications.services.moderating_stories import move_story
from publications.services.picturing_stories import change_part, put_photo, undo_parts
from publications.story_choices import StoryStatus as S
from publications.tests.story_factories import again, jpeg, make_story, person_row, upload

pytestmark = pytest.mark.django_db


def with_place():
    """A photo that says where and with what it was taken."""
    tags = Image.Exif()
    tags[0x010F] = "SecretCamera"
    place = tags.get_ifd(0x8825)
    place.update({1: "N", 2: (13.0, 27.0, 11.0), 3: "W", 4: (16.0, 34.0, 39.0)})
    return tags


def opened(picture):
    """The kept photo."""
    return Image.open(io.BytesIO(picture.content))


def test_place_camera_comments_and_profile_do_not_enter():
    content = jpeg(exif=with_place())
    assert b"SecretCamera" in content and Image.open(io.BytesIO(content)).getexif().get_ifd(0x8825)

    picture = read_photo(upload(content))

    image = opened(picture)
    assert dict(image.getexif()) == {} and not image.getexif().get_ifd(0x8825)
    assert b"SecretCamera" not in picture.content and b"Exif" not in picture.content
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_photo_taken_sideways_stands_upright():
    picture = read_photo(upload(jpeg(orientation=6)))

    assert (picture.width, picture.height) == (1200, 1600)
    assert opened(picture).getpixel((1150, 50))[0] > 200  # the light square has come to the right

    for turn in range(1, 9):
        content = jpeg(size=(400, 330), orientation=turn)
        expected = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
        assert ImageStat.Stat(ImageChops.difference(opened(read_photo(upload(content))), expected)).mean < [2, 2, 2]


def test_damaged_notes_of_the_camera_do_not_keep_a_photo_out():
    tags = Image.Exif()
    tags[0x011A] = 72.0
    content = jpeg(exif=tags, orientation=6)
    kind = content.index(b"\x01\x1a\x00\x05")
    broken = content[: kind + 3] + b"\x02" + content[kind + 4 :]
    with pytest.raises(TypeError):
        ImageOps.exif_transpose(Image.open(io.BytesIO(broken)))
    assert read_photo(upload(broken)).height == 1600


def test_what_is_large_is_made_smaller_and_what_is_clear_stands_on_white():
    picture = read_photo(upload(jpeg(size=(4000, 3000))))
    assert max(picture.width, picture.height) == LONGEST_SIDE

    out = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(read_photo(upload(out.getvalue(), "clear.png"))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4 not a photo", "We cannot open this as a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "We cannot open this as a photo"),
        (jpeg()[:3000], "We cannot open this as a photo"),
        (jpeg(size=(200, 150)), "too small"),
        (jpeg() + bytes(10 * 1024 * 1024), "Send it in a smaller size"),
    ],
)
def test_what_is_no_photo_is_told_plainly(content, words):
    with pytest.raises(ValidationError, match=words):
        read_photo(upload(content))


def test_a_small_file_that_unpacks_to_a_wall_of_points_is_refused():
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    assert len(out.getvalue()) < 1_000_000

    with pytest.raises(ValidationError):
        read_photo(upload(out.getvalue(), "wall.png"))


def test_a_face_becomes_blocks_and_what_was_there_goes_at_publication(officer, manager):
    story = make_story(with_photo=True, officer=officer)
    before = story.photo.file.name

    photo = change_part(story=story, actor=officer, tool="hide", box=(20, 20, 20, 20))
    assert photo.before.name == before and default_storage.exists(before)
    image = Image.open(photo.file.open())
    assert len(image.crop((330, 250, 630, 470)).getcolors(100_000)) < 500
    second = change_part(story=story, actor=officer, tool="crop", box=(0, 0, 50, 50))
    assert (second.width, second.height, second.before.name) == (800, 600, before)
    assert undo_parts(story=again(story), actor=officer).width == 1600
    change_part(story=again(story), actor=officer, tool="hide", box=(20, 20, 20, 20))

    published = make_story(S.PUBLISHED, with_photo=True, officer=officer, manager=manager)
    assert not published.photo.before


def test_the_photo_as_it_was_sent_is_deleted_when_the_story_is_published(
    officer, manager, django_capture_on_commit_callbacks
):
    story = make_story(S.ACCEPTED, with_photo=True, officer=officer)
    first = story.photo.file.name
    change_part(story=story, actor=officer, tool="hide", box=(0, 0, 30, 30))
    from_here = again(story)
    for language in from_here.wanted_translations:
        from_here.translations.create(
            language=language, title="T", text="T", alt="A", of_version=1, translated_by=officer
        )

    with django_capture_on_commit_callbacks(execute=True):
        move_story(story=from_here, step="publish", actor=manager)

    assert not default_storage.exists(first)
    assert again(story).photo.widths == [480, 960, 1440]


def test_another_photo_asks_for_another_consent(officer):
    story = make_story(S.UNPUBLISHED, with_photo=True, people=[person_row(quote="")], officer=officer)
    assert Consent.objects.standing().count() == 20

    put_photo(story=story, actor=officer, picture=read_photo(upload(jpeg(colour="#491a5f"))))

    assert not Consent.objects.standing().exists()


def test_public_sizes_exist_while_the_story_is_public_alone(client, officer, django_capture_on_commit_callbacks):
    waiting = make_story(S.ACCEPTED, with_photo=True)
    story = make_story(S.PUBLISHED, with_photo=True, officer=officer)
    photo = story.photo
    url = reverse("pictures:story-picture", args=[photo.key, 960, "webp"])

    answer = client.get(url)
    content = b"".join(answer.streaming_content)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/webp", "public, max-age=86400")
    assert Image.open(io.BytesIO(content)).size == (960, 720)
    assert "Set-Cookie" not in answer
    assert waiting.photo.key == "" and not StoryPhoto.objects.exclude(key="").exclude(pk=photo.pk).exists()
    for wrong in ((photo.key, 961, "webp"), (photo.key, 960, "gif"), ("x" * 24, 960, "webp")):
        assert client.get(reverse("pictures:story-picture", args=wrong)).status_code == 404

    name = f"stories/public/{photo.key}/960.webp"
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        move_story(story=story, step="unpublish", actor=officer, reason="A number is wrong.")
    assert client.get(url).status_code == 404 and not default_storage.exists(name)
