"""The roles of the programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in the portal; what each may do stands in the workflows and permissions."""

    PARTNER = "partner", _("Partner contact")
    DELEGATION = "delegation", _("EU Delegation officer")
    COMMITTEE = "committee", _("Steering Committee member")
    OFFICER = "officer", _("Project officer")
    MANAGER = "manager", _("Programme manager")
    FOCAL_POINT = "focal_point", _("National focal point")
    EXPERT = "expert", _("Expert")
    ADMINISTRATOR = "administrator", _("Administrator")


TEAM_ROLES = (Role.OFFICER, Role.MANAGER)


class InvitationState(models.TextChoices):
    """What became of an invitation."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    EXPIRED = "expired", _("Expired")
    REVOKED = "revoked", _("Taken back")
