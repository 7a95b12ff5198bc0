"""What a file must be to enter the portal: one of nine kinds, by its name and by its content."""

import hashlib
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext

KINDS = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
SAME_KIND = {".jpeg": ".jpg"}
OFFICE_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
ACCEPT = ",".join([*KINDS, *SAME_KIND])
PROGRAM_SUFFIXES = frozenset(
    [
        ".bat",
        ".cmd",
        ".exe",
        ".hta",
        ".htm",
        ".html",
        ".jar",
        ".js",
        ".msi",
        ".php",
        ".ps1",
        ".scr",
        ".sh",
        ".svg",
        ".vbs",
    ]
)
MAX_NAME = 150
MAX_ENTRIES = 5000
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_RATIO = 200
MAX_SMALL_PART = 1024 * 1024
MAX_IMAGE_SIDE = 20_000
UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may enter: its clean name, true type, size and fingerprint."""

    file: object
    name: str
    content_type: str
    size: int
    sha256: str


def check_upload(upload):
    """Check an uploaded file; returns CheckedFile or raises ValidationError with the sentence that the user reads."""
    name = clean_name(upload.name or "")
    suffix = suffix_of(name)
    check_size(upload)
    refusal = CONTENT_CHECKS[suffix](upload, suffix)
    upload.seek(0)
    if refusal:
        raise ValidationError(refusal, code="content")
    return CheckedFile(upload, name, KINDS[suffix], upload.size, fingerprint(upload))


def clean_name(name):
    """The name alone, without folders or invisible characters; a very long one is cut before its ending."""
    base = re.split(r"[\\/]", name)[-1]
    base = "".join(char for char in base if char.isprintable()).strip(" .")
    path = PurePosixPath(base)
    if len(base) > MAX_NAME:
        base = path.stem[: MAX_NAME - len(path.suffix[:10])] + path.suffix[:10]
    return base


def suffix_of(name):
    """The ending that decides; raises ValidationError for one that we do not take, or a program in disguise."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(name).suffixes]
    last = SAME_KIND.get(suffixes[-1], suffixes[-1]) if suffixes else ""
    if last not in KINDS:
        raise ValidationError(
            gettext("We take PDF, Word, Excel, PowerPoint, OpenDocument, JPG and PNG files. Save “%(name)s” as a PDF.")
            % {"name": name or "?"},
            code="kind",
        )
    if PROGRAM_SUFFIXES & set(suffixes[:-1]):
        raise ValidationError(
            gettext("“%(name)s” has two endings, as programs in disguise do. Rename it and send it again.")
            % {"name": name},
            code="disguise",
        )
    return last


def check_size(upload):
    """Refuse what is empty or larger than the limit."""
    if not upload.size:
        raise ValidationError(gettext("The file is empty. Choose it again."), code="empty")
    limit = settings.ATTACHMENT_MAX_BYTES
    if upload.size > limit:
        text = gettext(
            "The file is %(size)s; we can take %(limit)s. Send it as a PDF scan at 200 dpi, or by e-mail with your code."
        )
        raise ValidationError(text % {"size": filesizeformat(upload.size), "limit": filesizeformat(limit)}, code="size")


def fingerprint(upload):
    """The SHA-256 of the content, read in chunks."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def not_inside(suffix):
    """The sentence for a file whose content is not what its name says."""
    return gettext(
        "The content of this file is not %(kind)s, whatever its name says. Open it, save it as PDF and send that."
    ) % {"kind": suffix.lstrip(".").upper()}


def check_pdf(upload, suffix):
    """A PDF begins with its mark."""
    upload.seek(0)
    return "" if upload.read(5) == b"%PDF-" else not_inside(suffix)


def check_png(upload, suffix):
    """A PNG begins with its mark and a header that gives its width and height."""
    upload.seek(0)
    head = upload.read(24)
    if head[:8] != b"\x89PNG\r\n\x1a\n" or head[12:16] != b"IHDR" or len(head) < 24:
        return not_inside(suffix)
    return check_sides(*struct.unpack(">II", head[16:24]), suffix)


def check_jpg(upload, suffix):
    """A JPEG begins with its mark and has a frame that gives its width and height."""
    upload.seek(0)
    if upload.read(2) != b"\xff\xd8":
        return not_inside(suffix)
    for _segment in range(200):
        marker = upload.read(4)
        if len(marker) < 4 or marker[0] != 0xFF:
            return not_inside(suffix)
        length = struct.unpack(">H", marker[2:])[0]
        is_frame = 0xC0 <= marker[1] <= 0xCF and marker[1] not in (0xC4, 0xC8, 0xCC)
        if is_frame:
            frame = upload.read(5)
            height, width = struct.unpack(">HH", frame[1:5]) if len(frame) == 5 else (0, 0)
            return check_sides(width, height, suffix)
        upload.seek(max(length - 2, 0), 1)
    return not_inside(suffix)


def check_sides(width, height, suffix):
    """A picture has a width and a height, and neither is absurd."""
    if not width or not height:
        return not_inside(suffix)
    if max(width, height) > MAX_IMAGE_SIDE:
        return gettext("The picture is %(width)d by %(height)d points; scan it at 200 dpi.") % {
            "width": width,
            "height": height,
        }
    return ""


def check_package(upload, suffix):
    """An Office or OpenDocument file: a sound zip of bounded size, of the kind that it says, without macros."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as package:
            return refuse_bomb(package) or refuse_macros(package) or refuse_other_kind(package, suffix)
    except UNREADABLE:
        return not_inside(suffix)


def refuse_bomb(package):
    """Packages that unpack to far more than they are."""
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(sum(entry.compress_size for entry in entries), 1)
    is_bomb = unpacked > MAX_UNPACKED_BYTES or (unpacked > MAX_SMALL_PART * 10 and unpacked / packed > MAX_RATIO)
    if len(entries) > MAX_ENTRIES or is_bomb:
        return gettext("The file unpacks to far more than its size. Save it as PDF and send that.")
    return ""


def refuse_macros(package):
    """Packages that carry programs."""
    names = [name.lower() for name in package.namelist()]
    has_macros = any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names)
    if has_macros or b"macroEnabled" in part(package, "[Content_Types].xml"):
        return gettext("The file contains macros, which we cannot take. Save it without macros, or as PDF.")
    return ""


def refuse_other_kind(package, suffix):
    """Packages that are not of the kind that their name says."""
    if suffix in OFFICE_PARTS:
        is_kind = bool(part(package, "[Content_Types].xml")) and OFFICE_PARTS[suffix] in package.namelist()
    else:
        is_kind = part(package, "mimetype").strip() == KINDS[suffix].encode()
    return "" if is_kind else not_inside(suffix)


def part(package, name):
    """The beginning of one part of a package; nothing when it is not there."""
    if name not in package.namelist():
        return b""
    with package.open(name) as stream:
        return stream.read(MAX_SMALL_PART)


CONTENT_CHECKS = {
    ".pdf": check_pdf,
    ".png": check_png,
    ".jpg": check_jpg,
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"), check_package),
}
