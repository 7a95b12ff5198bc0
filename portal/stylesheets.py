"""The style sheets of every page, in the order in which they apply; a page adds its own after them."""

from django.contrib.staticfiles.storage import staticfiles_storage

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
SHEETS = (
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    *(f"css/components/{name}.css" for name in COMPONENTS),
    "css/print.css",
    "css/page.css",
)
BUNDLE = "css/mieux.css"


def shared_sheets():
    """What a page loads: one file where the storage has put the sheets together, each sheet by itself elsewhere."""
    return (BUNDLE,) if getattr(staticfiles_storage, "has_bundle", False) else SHEETS
