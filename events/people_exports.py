"""The columns of the exported list of participants: the team reads everything that is needed, an authority what it wrote itself."""

from django.db.models import Case, CharField, F, Value, When
from django.utils.translation import gettext_lazy as _

from experts.choices import Sex
from listing.exports import Column
from partners.choices import Mode
from partners.models.names import name_column

from .choices import Part, RegistrationStatus, RegistrationWay

INSTITUTION = Case(
    When(institution=None, then=F("institution_name")), default=F("institution__name"), output_field=CharField()
)


def columns(*, is_team):
    """The columns; sex and code are the team's."""
    named = (
        Column(_("Name"), "participant__name"),
        Column(_("E-mail address"), "participant__email"),
        Column(_("Institution"), INSTITUTION),
        Column(_("Function"), "position"),
        Column(_("Country"), f"country__{name_column()}"),
        Column(_("Status"), "status", dict(RegistrationStatus.choices)),
        Column(_("Comes as"), "part", dict(Part.choices)),
        Column(_("Takes part"), "mode", dict(Mode.choices)),
        Column(_("Registered on"), "registered_at__date"),
    )
    if not is_team:
        return named
    return (
        *named,
        Column(_("Sex"), "participant__sex", dict(Sex.choices)),
        Column(_("How"), "way", dict(RegistrationWay.choices)),
        Column(_("Nominated by"), "authority__institution__name"),
        Column(_("Code"), "code"),
        Column(_("Demonstration"), Case(When(participant__is_demonstration=True, then=Value("x")), default=Value(""))),
    )
