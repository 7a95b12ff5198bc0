"""Places, institutions and topics."""

from .institutions import Institution, InvitedMembership, Membership
from .places import Country, OrganisationMembership, Region, RegionalOrganisation, RegionMembership
from .stand_ins import StandIn
from .topics import ActivityType, Language, SpecificArea, Theme

__all__ = [
    "ActivityType",
    "Country",
    "Institution",
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
