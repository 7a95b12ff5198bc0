"""Addresses that stand on screens, papers and badges, and their QR codes. They carry no language: a phone is led to its own."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe

QUIET = 4  # modules of white around the code, as the standard asks


def short_address(name, *args):
    """The whole address of a page without its language, as it is printed and scanned."""
    path = reverse(name, args=args)
    language, _slash, rest = path.lstrip("/").partition("/")
    known = {code for code, _name in settings.WORKING_LANGUAGES}
    return settings.SITE_ADDRESS + (f"/{rest}" if language in known else path)


def screen_address(sheet):
    """Where one checks in on a sheet."""
    return short_address("events:check-in", sheet.code)


def badge_address(registration):
    """Where the code of a badge leads."""
    return short_address("events:badge", registration.event_id, registration.code)


def typed_address():
    """What is typed where nothing can be scanned, without its https."""
    return short_address("events:check-in-find").partition("://")[2].rstrip("/")


def qr_svg(text):
    """A QR code for a page: inline SVG that fills its place. The address stands beside it in words."""
    drawing = segno.make(text, error="m", micro=False)
    svg = drawing.svg_inline(border=QUIET, omitsize=True, svgclass="qr", lineclass=None, dark="#000", light="#fff")
    return mark_safe(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def qr_image(text):
    """A QR code for a paper: a whole SVG document."""
    file = BytesIO()
    drawing = segno.make(text, error="m", micro=False)
    drawing.save(file, kind="svg", border=2, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return file.getvalue().decode()
