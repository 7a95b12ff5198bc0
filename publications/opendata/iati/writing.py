"""The IATI file piece by piece: the programme first, then its Actions."""

from itertools import islice

from django.conf import settings
from django.utils import timezone

from ..addresses import page_path
from . import activity as parts
from . import codes
from .elements import element, narratives
from .reading import read_actions

BLOCK = 100
PROGRAMME_BEGAN = "2009-01-01"
PROGRAMME_TITLE = ("MIEUX, Migration EU eXpertise", "MIEUX, expertise de l’UE en matière de migration")
PROGRAMME_ABOUT = (
    "Short technical assistance on migration between public administrations, asked for by partner countries and given by peers.",
    "Assistance technique de courte durée entre administrations publiques en matière de migration, demandée par les pays partenaires et apportée par des pairs.",
)


def file_parts(actions, *, has_programme=True):
    """The file as bytes, some hundred activities at a time."""
    now = timezone.now()
    frame = parts.make_frame(timezone.localdate(now))
    made = f' generated-datetime="{parts.moment(now)}"' if has_programme else ""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="{codes.VERSION}"{made}>\n'.encode()
    if has_programme:
        yield f"{programme(now)}\n".encode()
    written = (parts.activity(row, frame) for row in read_actions(actions))
    while block := list(islice(written, BLOCK)):
        yield "\n".join([*block, ""]).encode()
    yield b"</iati-activities>\n"


def programme(now):
    """The programme, of which every Action is a part; it gives no shares of its own."""
    address = settings.SITE_ADDRESS + page_path("portal:about")
    return element(
        "iati-activity",
        element("iati-identifier", parts.identifier("PROGRAMME")),
        parts.reporting_org(),
        element("title", narratives(*PROGRAMME_TITLE)),
        element("description", narratives(*PROGRAMME_ABOUT), type=codes.GENERAL),
        parts.donor(codes.FUNDING),
        parts.donor(codes.ACCOUNTABLE),
        parts.publisher(codes.EXTENDING),
        parts.publisher(codes.IMPLEMENTING),
        element("activity-status", code=codes.IMPLEMENTATION),
        parts.date_of(codes.ACTUAL_START, PROGRAMME_BEGAN, is_year=True),
        parts.contact(),
        element("activity-scope", code=codes.GLOBAL),
        parts.places([], ""),
        element("sector", vocabulary=codes.DAC, code=codes.MIGRATION, percentage="100"),
        parts.classification(),
        parts.document(address, narratives(*PROGRAMME_TITLE), codes.WEB_PAGE, "en"),
        lang="en",
        default_currency="EUR",
        hierarchy=codes.PROGRAMME_LEVEL,
        humanitarian="0",
        last_updated_datetime=parts.moment(now),
    )
