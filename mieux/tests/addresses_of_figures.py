"""What every persona gets at the addresses of figures: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

MANAGER_ALONE = "302 403 403 403 403 403 403 403 403 200 403 403 403"

FIGURE_ADDRESSES = {
    "publications:figure-list": ([], EVERYBODY),
    "publications:figure-detail": (["actions-begun"], EVERYBODY),
    "publications:figure-values": (["actions-begun"], EVERYBODY),
    "publications:figure-rows": (["actions-begun"], EVERYBODY),
    "publications:edition-list": ([], MANAGER_ALONE),
    "publications:edition-create": (["2025"], MANAGER_ALONE),
}
