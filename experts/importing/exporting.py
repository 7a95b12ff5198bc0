"""The roster as a file that the import understands, and its template."""

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext

from listing.exports import Column, JoinedColumn
from listing.joined import joined_keys
from partners.models import ActivityType, Language, Region, SpecificArea, Theme

from ..choices import CefrLevel, ExpertCategory, ExpertiseLevel, ExpertStatus
from ..models import Expert, Expertise, ExpertTag, LanguageSkill
from .columns import COLUMNS

LANGUAGE = Concat("language__code", Value(":"), Cast("level", TextField()), output_field=TextField())
CODE = Case(When(area=None, then=F("theme__code")), default=F("area__code"), output_field=TextField())
TOPIC = Concat(CODE, Value(":"), Cast("level", TextField()), output_field=TextField())


def export_columns():
    """The columns of the import, then what only the roster knows."""
    note = gettext("Personal data: for the roster alone. Pass it on to nobody; delete it when done.")
    joined = {
        "languages": JoinedColumn("languages", joined_keys(LanguageSkill, "expert_id", LANGUAGE), names=levels),
        "topics": JoinedColumn("topics", joined_keys(Expertise, "expert_id", TOPIC), names=topics),
        "regions": linked("regions", "region__code", codes(Region)),
        "activity_types": linked("activity_types", "activitytype__code", codes(ActivityType)),
        "tags": linked("tags", "experttag_id", lambda: {str(tag.pk): tag.name for tag in ExpertTag.objects.all()}),
    }
    plain = {
        "nationality": Column("nationality", "nationality__iso2"),
        "country_of_service": Column("country_of_service", "country_of_service__iso2"),
        "category": Column("category", "category", dict(ExpertCategory.choices)),
        "consent_on": Column("consent_on", "consent_at__date"),
    }
    named = {**joined, **plain}
    return (
        *(named.get(column.name, Column(column.name, column.name)) for column in COLUMNS),
        Column("number", "pk"),
        Column("state", "status", dict(ExpertStatus.choices)),
        Column("vetted_until", "vetted_until"),
        Column("confirmed_on", "renewed_at__date"),
        Column("complete", "completeness"),
        Column("personal_data", Value(note)),
    )


def linked(name, other, names):
    """A column of codes of linked rows."""
    return JoinedColumn(name, joined_keys(getattr(Expert, name).through, "expert_id", other), names=names)


def codes(model):
    """A function that gives the codes of some reference data, each for itself."""
    return lambda: {code: code for code in model.objects.values_list("code", flat=True)}


def levels():
    """All languages at all levels as the file writes them: {"fr:5": "fr:C1"}."""
    known = Language.objects.values_list("code", flat=True)
    return {f"{code}:{level.value}": f"{code}:{level.label}" for code in known for level in CefrLevel}


def topics():
    """All topics at all levels."""
    known = [*Theme.objects.values_list("code", flat=True), *SpecificArea.objects.values_list("code", flat=True)]
    return {f"{code}:{level}": f"{code}:{level}" for code in known for level in ExpertiseLevel.values}


def template_rows():
    """A made-up row under the headings."""
    return [[column.example for column in COLUMNS]]
