"""Sets a paper: a typst document of the project and the words that it shows, made into a PDF that screen readers can read."""

import json
from pathlib import Path

import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

from .letters import settable

HERE = Path(__file__).resolve().parent
READABLE = ["ua-1"]
ARCHIVED = ["ua-1", "a-2a"]


def set_paper(*, source, words, language, made_at, is_archived=False):
    """The bytes of a PDF/UA-1 document; the same words at the same moment give the same bytes.

    `source` is a .typ file of the project, as a path below its root; it imports `/papers/sheet.typ` and reads `words` with
    `json(bytes(sys.inputs.words))`. `words` holds plain text, numbers, lists and dicts; letters that no font of ours has are left
    out and marked. `made_at` is an aware moment. `is_archived` where the document is to be PDF/A-2a as well: published, and kept for good.
    Raises typst.TypstError where the document cannot be set.
    """
    return typst.compile(
        str(settings.BASE_DIR / source),
        root=str(settings.BASE_DIR),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps({**settable(words), "language": language})},
        pdf_standards=ARCHIVED if is_archived else READABLE,
        timestamp=int(made_at.timestamp()),
        format="pdf",
    )


def set_picture(*, source, words, language, pixels_per_inch=144):
    """The bytes of a PNG picture of a one-page document; the same words give the same bytes. Everything else as for a paper."""
    return typst.compile(
        str(settings.BASE_DIR / source),
        root=str(settings.BASE_DIR),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps({**settable(words), "language": language})},
        ppi=pixels_per_inch,
        format="png",
    )


def paper_response(pdf, filename):
    """Answer with a PDF that the browser shows, under a name of its own."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{filename}"',
            "Content-Language": translation.get_language() or "en",
        },
    )
