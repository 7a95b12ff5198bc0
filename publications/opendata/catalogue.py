"""What there is, for machines: the index, the description for search engines, and the circles of countries."""

from django.conf import settings
from django.utils.translation import override

from .addresses import data_address, page_path
from .changes import CHANGES, RELEASE
from .fields import VERSION
from .formats import LICENCE, LICENCE_URL

NAME = "MIEUX open data"
ABOUT = (
    "Actions, activities, deliverables, events and figures of MIEUX, the Migration EU eXpertise facility, from 2009 on."
)


def addresses_of(one):
    """The addresses of a dataset by form."""
    names = {"csv": "rows-csv", "json": "rows-page", "jsonl": "rows-lines"}
    return {form: data_address(name, one.name) for form, name in names.items()}


def index(datasets):
    """The index: each dataset with its addresses."""
    with override("en"):
        return {
            "version": VERSION,
            "release": RELEASE,
            "licence": LICENCE,
            "description": data_address("openapi"),
            "iati": data_address("iati"),
            "datasets": [
                {"name": one.name, "title": str(one.title), "about": str(one.about), **addresses_of(one)}
                for one in datasets.values()
            ],
        }


def linked_data(datasets):
    """The description that search engines for data read (schema.org)."""
    publisher = {"@type": "Organization", "name": "MIEUX", "url": settings.SITE_ADDRESS}
    shared = {"license": LICENCE_URL, "isAccessibleForFree": True, "creator": publisher, "inLanguage": ["en", "fr"]}
    with override("en"):
        parts = [
            {
                "@type": "Dataset",
                "name": f"{NAME}: {one.title}",
                "description": str(one.about),
                **shared,
                "variableMeasured": list(one.names),
                "distribution": [
                    download("text/csv", addresses_of(one)["csv"]),
                    download("application/json", addresses_of(one)["json"]),
                ],
            }
            for one in datasets.values()
        ]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": NAME,
        "description": ABOUT,
        "url": settings.SITE_ADDRESS + page_path("publications:open-data"),
        "version": RELEASE,
        "dateModified": CHANGES[0].on.isoformat(),
        "temporalCoverage": "2009/..",
        **shared,
        "distribution": [download("application/xml", data_address("iati"))],
        "hasPart": parts,
    }


def download(media, address):
    """One file of a dataset."""
    return {"@type": "DataDownload", "encodingFormat": media, "contentUrl": address}


def circles(dataset):
    """The countries that have Actions as points, with all fields of their rows."""
    places = {name: place for place, name in enumerate(dataset.names)}
    rows = [row for row in dataset.source.rows() if row[places["actions"]] and row[places["latitude"]] is not None]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row[0],
                "geometry": {
                    "type": "Point",
                    "coordinates": [float(row[places["longitude"]]), float(row[places["latitude"]])],
                },
                "properties": {
                    name: row[places[name]] for name in ("code", "name_en", "name_fr", "footnote", "region", "actions")
                },
            }
            for row in rows
        ],
    }
