"""What every persona gets at the addresses of the open data: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

OPEN_DATA_ADDRESSES = {
    "publications:open-data": ([], EVERYBODY),
    "opendata:root": ([], "302 302 302 302 302 302 302 302 302 302 302 302 302"),
    "opendata:index": ([], EVERYBODY),
    "opendata:openapi": ([], EVERYBODY),
    "opendata:dataset": ([], EVERYBODY),
    "opendata:countries-geojson": ([], EVERYBODY),
    "opendata:iati": ([], EVERYBODY),
    "opendata:iati-action": (["action.reference"], EVERYBODY),
    "opendata:rows-csv": (["actions"], EVERYBODY),
    "opendata:rows-page": (["actions"], EVERYBODY),
    "opendata:rows-lines": (["actions"], EVERYBODY),
}
