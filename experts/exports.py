"""The columns of the exported roster: personal data, and every row of the file says so."""

from itertools import product

from django.db.models import TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listing.exports import Column, JoinedColumn
from listing.joined import joined_keys
from partners.models import ActivityType, Language, Region, SpecificArea, Theme
from partners.models.names import name_column

from .choices import CefrLevel, EmployerConsent, ExpertCategory, ExpertStatus, Sex
from .models import Expert, Expertise, ExpertTag, LanguageSkill

LEVELLED = Concat("language__code", Value(" "), Cast("level", TextField()), output_field=TextField())


def columns():
    """The columns in the reader's language; the last one says what the file is."""
    note = gettext(
        "Personal data: for staffing the programme's missions alone. Pass it on to nobody; delete it when done."
    )
    return (*named_columns(), Column(_("Personal data"), Value(note)))


def named_columns():
    """Who, where, with what, since when."""
    country = name_column()
    return (
        Column(_("Name"), "name"),
        Column(_("E-mail address"), "email"),
        Column(_("Category"), "category", dict(ExpertCategory.choices)),
        Column(_("Position"), "position"),
        Column(_("Employer"), "employer"),
        Column(_("Country of service"), f"country_of_service__{country}"),
        Column(_("Nationality"), f"nationality__{country}"),
        Column(_("Sex"), "sex", dict(Sex.choices)),
        JoinedColumn(_("Languages"), joined_keys(LanguageSkill, "expert_id", LEVELLED), names=language_names),
        linked(_("Themes"), Expertise, "theme_id", Theme),
        linked(_("Specific areas"), Expertise, "area_id", SpecificArea),
        linked(_("Regions worked in"), Expert.regions.through, "region_id", Region),
        linked(_("Kinds of activity"), Expert.activity_types.through, "activitytype_id", ActivityType),
        Column(_("Notice needed (days)"), "notice_days"),
        Column(_("Consent of the employer"), "employer_consent", dict(EmployerConsent.choices)),
        Column(_("Vetted until"), "vetted_until"),
        Column(_("State"), "status", dict(ExpertStatus.choices)),
        Column(_("Confirmed on"), "renewed_at__date"),
        Column(_("Complete (%)"), "completeness"),
        linked(_("Tags"), Expert.tags.through, "experttag_id", ExpertTag),
    )


def linked(heading, through, other, model):
    """A column of names that a table of links leads to."""
    return JoinedColumn(heading, joined_keys(through, "expert_id", other), names=names_of(model))


def names_of(model):
    """A function that gives the names of some reference data by their keys."""
    return lambda: {str(row.pk): str(row) for row in model.objects.all()}


def language_names():
    """All languages at all levels: {"fr 5": "French C1"}."""
    pairs = product(Language.objects.all(), CefrLevel)
    return {f"{language.code} {level.value}": f"{language.name} {level.label}" for language, level in pairs}
