"""Photos read safely, made anew without what they carry inside, turned upright, made small, faces hidden. No model."""

import io
import struct
import warnings
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from PIL import ExifTags, Image, UnidentifiedImageError

from papers.uploads import check_size, clean_name

FORMATS = ("JPEG", "PNG", "WEBP")
ACCEPT = ".jpg,.jpeg,.png,.webp"
MOST_POINTS = 50_000_000
LONGEST_SIDE = 2400
SHORTEST_SIDE = 320
QUALITY = {"JPEG": 82, "WEBP": 78}
BLOCKS = 6
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
DAMAGED = (*UNREADABLE, struct.error, TypeError, KeyError, OverflowError)
TURNS = {  # what a camera notes of how it was held: how the photo is turned back
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_90,
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A photo as it may be kept: JPEG, upright, no larger than needed, without metadata."""

    content: bytes
    name: str
    width: int
    height: int

    @property
    def file(self):
        """The content for a file field."""
        return ContentFile(self.content, name=self.name)


def read_photo(upload):
    """The Picture of an uploaded file; raises ValidationError with the sentence that the user reads."""
    if upload.size > settings.ATTACHMENT_MAX_BYTES:
        words = gettext("The photo has %(size)s; we can take %(limit)s. Send it in a smaller size.")
        sizes = {"size": filesizeformat(upload.size), "limit": filesizeformat(settings.ATTACHMENT_MAX_BYTES)}
        raise ValidationError(words % sizes, code="size")
    check_size(upload)
    upload.seek(0)
    image = opened(upload)
    if min(image.size) < SHORTEST_SIDE:
        words = gettext(
            "The photo is %(width)d by %(height)d points, which is too small to print or show. Send a larger one."
        )
        raise ValidationError(words % {"width": image.width, "height": image.height}, code="small")
    return picture_of(image, clean_name(upload.name or "photo.jpg"))


def opened(stream):
    """The photo, upright, in plain colours; ValidationError where it is none, or too large to open."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(stream, formats=FORMATS)
            if image.width * image.height > MOST_POINTS:
                raise ValidationError(too_large(image), code="large")
            image.load()
            return plain(upright(image))
    except (*UNREADABLE, Image.DecompressionBombWarning) as error:
        words = gettext("We cannot open this as a photo. Send it as JPG, PNG or WebP.")
        raise ValidationError(words, code="content") from error


def upright(image):
    """Turned as the camera was held; as it lies where what the camera noted is damaged."""
    try:
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation))
    except DAMAGED:
        return image
    return image if turn is None else image.transpose(turn)


def too_large(image):
    """The sentence for a photo with too many points."""
    words = gettext("The photo is %(width)d by %(height)d points; send one of at most 50 million points.")
    return words % {"width": image.width, "height": image.height}


def plain(image):
    """Only the colours of the points: what else the file carried is left behind."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGB", image.size, "white")
        image = image.convert("RGBA")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    bare = Image.new("RGB", image.size)
    bare.paste(image.convert("RGB"))
    return bare


def picture_of(image, name):
    """The Picture of an open photo, no side longer than needed."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return Picture(encoded(image, "JPEG"), name, *image.size)


def encoded(image, kind):
    """The bytes in a format; nothing but the points is written."""
    out = io.BytesIO()
    extra = {"progressive": True, "optimize": True} if kind == "JPEG" else {"method": 4}
    image.save(out, kind, quality=QUALITY[kind], **extra)
    return out.getvalue()


def sized(stream, width):
    """{ending: bytes} of a kept photo at a width, in both formats; never made larger than it is."""
    image = plain(Image.open(stream, formats=FORMATS))
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    return {"webp": encoded(image, "WEBP"), "jpg": encoded(image, "JPEG")}


def hidden(stream, box, name):
    """The Picture with one rectangle made of coarse blocks. `box` is left, top, width, height in per cent of the photo.

    The blocks are the mean of their points: what was there cannot be computed back.
    """
    image = plain(Image.open(stream, formats=FORMATS))
    left, top, width, height = box
    area = (
        int(image.width * left / 100),
        int(image.height * top / 100),
        min(image.width, -(-image.width * (left + width) // 100)),
        min(image.height, -(-image.height * (top + height) // 100)),
    )
    part = image.crop(area)
    blocks = tuple(max(1, min(BLOCKS, side // 12)) for side in part.size)
    small = part.resize(blocks, Image.Resampling.BOX)
    image.paste(small.resize(part.size, Image.Resampling.NEAREST), area)
    return picture_of(image, name)


def cropped(stream, box, name):
    """The Picture cut to one rectangle, given like that of `hidden`."""
    image = plain(Image.open(stream, formats=FORMATS))
    left, top, width, height = box
    right, bottom = min(100, left + width), min(100, top + height)
    area = tuple(
        round(side * share / 100)
        for side, share in ((image.width, left), (image.height, top), (image.width, right), (image.height, bottom))
    )
    return picture_of(image.crop(area), name)


def sides_of(stream):
    """Width and height of a kept photo."""
    return Image.open(stream, formats=FORMATS).size
