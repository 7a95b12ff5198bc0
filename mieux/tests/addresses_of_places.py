"""What every persona gets at the public addresses of the portfolio and of places: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

PLACE_ADDRESSES = {
    "actions:action-portfolio-export": ([], EVERYBODY),
    "actions:action-feed": ([], EVERYBODY),
    "publications:region-list": ([], EVERYBODY),
    "publications:region-public": (["institution.country.region.code"], EVERYBODY),
    "publications:country-public": (["institution.country.iso2"], EVERYBODY),
}
