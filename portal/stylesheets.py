"""The style sheets of every page, in the order in which they apply; a page adds its own after them.

Pages of the public site load what they need, pages of those who are signed in all of it: one file each, in both directions of writing,
where static files are collected.
"""

import re

from django.contrib.staticfiles.storage import staticfiles_storage

REMARK = re.compile(r"/\*(?!!).*?\*/\s*", re.DOTALL)
INDENT = re.compile(r"\n\s+")
COMPONENTS = (
    "masthead",
    "rail",
    "footer",
    "buttons",
    "forms",
    "filters",
    "ways",
    "status",
    "clock",
    "days",
    "dayline",
    "track",
    "clock-mini",
    "tables",
    "load",
    "facts",
    "charts",
    "map",
    "records",
    "progress",
)
INSIDE = ("rail", "clock-mini", "load")
BASES = {False: "vendor/bootstrap/bootstrap.min.css", True: "vendor/bootstrap/bootstrap.rtl.min.css"}
SHEETS = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    *(f"css/components/{name}.css" for name in COMPONENTS),
    "css/print.css",
    "css/page.css",
)
PUBLIC_SHEETS = tuple(name for name in SHEETS if name not in {f"css/components/{inside}.css" for inside in INSIDE})
BUNDLES = {
    f"css/{family}{'.rtl' if is_rtl else ''}.css": (base, *sheets)
    for family, sheets in (("mieux", SHEETS), ("public", PUBLIC_SHEETS))
    for is_rtl, base in BASES.items()
}


def shared_sheets(family="", is_rtl=False):
    """What a page loads: one file where the storage has put the sheets together, each sheet by itself elsewhere."""
    bundle = f"css/{family or 'mieux'}{'.rtl' if is_rtl else ''}.css"
    return (bundle,) if getattr(staticfiles_storage, "has_bundle", False) else BUNDLES[bundle]


def squeezed(text):
    """A style sheet without remarks and indents."""
    return INDENT.sub("\n", REMARK.sub("", text))
