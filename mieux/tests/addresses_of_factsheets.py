"""What every persona gets at the addresses of factsheets: a part of test_access.py, in the order of its PERSONAS."""

from .addresses_of_calls import EVERYBODY

THE_TEAM = "302 404 404 404 404 404 404 404 200 200 404 404 403"
PRESSED = "302 404 404 404 404 404 404 404 405 405 404 404 403"
ON_TO_IT = "302 302 302 302 302 302 302 302 302 302 302 302 302"

FACTSHEET_ADDRESSES = {
    "publications:factsheet-public-list": ([], EVERYBODY),
    "publications:factsheet-public": (["issued_sheet.slug"], EVERYBODY),
    "publications:factsheet-issue": (["issued_sheet.slug", "1"], EVERYBODY),
    "publications:factsheet-paper": (["issued_sheet.slug", "1", "fr"], EVERYBODY),
    "publications:factsheet-csv": (["issued_sheet.slug", "1"], EVERYBODY),
    "publications:factsheet-region": (["wca"], ON_TO_IT),
    "publications:factsheet-list": ([], THE_TEAM),
    "publications:factsheet-create": ([], THE_TEAM),
    "publications:factsheet-edit": (["draft_sheet.pk"], THE_TEAM),
    "publications:factsheet-preview": (["draft_sheet.pk"], THE_TEAM),
    "publications:factsheet-preview-paper": (["draft_sheet.pk", "fr"], THE_TEAM),
    "publications:factsheet-figures": (["draft_sheet.pk"], THE_TEAM),
    "publications:factsheet-step": (["draft_sheet.pk", "send"], THE_TEAM),
    "publications:passage-create": (["draft_sheet.pk", "results", "paragraph"], THE_TEAM),
    "publications:passage-edit": (["sheet_text.pk", "fr"], THE_TEAM),
    "publications:passage-actions": (["sheet_text.pk"], THE_TEAM),
    "publications:passage-history": (["sheet_text.pk"], THE_TEAM),
    "publications:passage-confirm": (["sheet_text.pk"], PRESSED),
    "publications:passage-move": (["sheet_text.pk"], PRESSED),
    "publications:passage-remove": (["sheet_text.pk"], PRESSED),
}  # fmt: skip
