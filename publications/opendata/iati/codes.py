"""The few codes of IATI 2.03 that the file uses, and how our words become codes."""

from actions.choices import ActionKind, ActionStatus
from partners.choices import InstitutionKind

VERSION = "2.03"
PROGRAMME_LEVEL, ACTION_LEVEL = "1", "2"
PLANNED_START, ACTUAL_START, ACTUAL_END = "1", "2", "4"
FUNDING, ACCOUNTABLE, EXTENDING, IMPLEMENTING = "1", "2", "3", "4"
GENERAL, OBJECTIVES = "1", "2"
PARENT = "1"
DAC, OWN = "1", "99"
OUTPUT, OUTCOME = "1", "2"
UNIT = "1"
RESULTS, WEB_PAGE = "A08", "A12"
IMPLEMENTATION = "2"

STATUSES = {
    ActionStatus.PREPARATION: "1",
    ActionStatus.READY: "1",
    ActionStatus.ONGOING: "2",
    ActionStatus.COMPLETED: "4",
    ActionStatus.CLOSED_EARLY: "5",
    ActionStatus.ON_HOLD: "6",
}
SCOPES = {ActionKind.BILATERAL: "4", ActionKind.REGIONAL: "2", ActionKind.INTERREGIONAL: "3"}
GLOBAL = "1"

GOVERNMENT, LOCAL, NATIONAL_NGO, MULTILATERAL = "10", "11", "22", "40"
ORGANISATION_TYPES = {
    InstitutionKind.LOCAL: LOCAL,
    InstitutionKind.CIVIL_SOCIETY: NATIONAL_NGO,
    InstitutionKind.REGIONAL: MULTILATERAL,
}

UNSPECIFIED_REGION = "998"
DAC_REGIONS = {
    "ASI": ("798",),
    "ESA": ("1027", "1029"),
    "NEI": ("89", "189", "589"),
    "LAC": ("498",),
    "WCA": ("1030", "1028"),
}
MIGRATION = "15190"

COLLABORATION, FLOW, FINANCE, AID, TIED = "1", "10", "110", "D02", "5"
FORMATS = {"pdf": "application/pdf", "zip": "application/zip", "csv": "text/csv"}
PAGE_FORMAT = "text/html"
