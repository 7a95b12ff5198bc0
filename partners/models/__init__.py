"""Places, institutions and topics."""

from .institutions import Institution, InvitedMembership, Membership
from .interests import Interest
from .places import Country, OrganisationMembership, Region, RegionalOrganisation, RegionMembership
from .stand_ins import StandIn
from .topics import ActivityType, Language, SpecificArea, Theme

__all__ = [
    "ActivityType",
    "Country",
    "Institution",
    "Interest",
    "InvitedMembership",
    "Language",
    "Membership",
    "OrganisationMembership",
    "Region",
    "RegionMembership",
    "RegionalOrganisation",
    "SpecificArea",
    "StandIn",
    "Theme",
]
