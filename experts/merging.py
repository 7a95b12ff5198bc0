"""What becomes of profiles of one person when they are made one: read here, shown before, written by services.merging."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from listing.folding import fold

from .choices import ExpertStatus

MOST_MERGED = 5

# Columns that belong together come from one profile; the first says whether there is something.
GROUPS = (
    ("name",),
    ("email",),
    ("phone",),
    ("sex", "sex_words"),
    ("nationality",),
    ("category",),
    ("employer", "position"),
    ("country_of_service",),
    ("employer_consent", "employer_consent_on", "employer_contact", "employer_email"),
    ("summary",),
    ("cv", "cv_name", "cv_content_type", "cv_at"),
    ("consent_at", "consent_version"),
    ("vetted_on", "vetted_until", "vetted_by", "vetting_note"),
)
SHOWN = {"cv": "cv_name", "vetted_on": "vetted_until"}
EMPTY = ("", None, "unstated", "unasked")
BEST_FIRST = (
    ExpertStatus.ACTIVE, ExpertStatus.DORMANT, ExpertStatus.SUBMITTED, ExpertStatus.REFUSED, ExpertStatus.DRAFT,
)  # fmt: skip


@dataclass(frozen=True)
class MergedField:
    """One group of columns: from whom it comes, and what the others said."""

    columns: tuple
    label: str
    value: object
    source: object
    lost: tuple = ()


@dataclass(frozen=True)
class MergedRow:
    """A row of a relation that the survivor will have, and from whose profile it comes."""

    row: object
    source: object
    label: str


@dataclass
class MergePlan:
    """Everything that becomes of the profiles."""

    survivor: object
    others: list
    fields: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    expertises: list = field(default_factory=list)
    periods: list = field(default_factory=list)
    references: list = field(default_factory=list)
    signed_in: list = field(default_factory=list)

    @property
    def needs_account(self):
        """Two or more have an account that was used: somebody has to say which one stays."""
        return len(self.signed_in) > 1

    @property
    def profiles(self):
        """The survivor, then the others."""
        return [self.survivor, *self.others]


def proposed_survivor(profiles):
    """The profile that should stay: the furthest on, then one whose account was used, the most complete, the oldest."""
    return min(
        profiles,
        key=lambda one: (BEST_FIRST.index(one.status), not was_used(one), -one.completeness, one.created_at, one.pk),
    )


def was_used(expert):
    """Whether somebody has signed in with the account of a profile."""
    return expert.user is not None and expert.user.last_login is not None


def plan_of(survivor, others):
    """What a merge will make of these profiles."""
    profiles = [survivor, *others]
    return MergePlan(
        survivor=survivor,
        others=list(others),
        fields=[merged_field(columns, profiles) for columns in GROUPS],
        languages=best_rows(profiles, "language_skills", lambda row: row.language_id, shown_skill),
        expertises=best_rows(profiles, "expertises", lambda row: (row.theme_id, row.area_id), shown_expertise),
        periods=best_rows(profiles, "periods", lambda row: (row.kind, row.starts_on, row.ends_on), str),
        references=best_rows(profiles, "references", lambda row: (fold(row.name), row.email.lower()), str),
        signed_in=[one for one in profiles if was_used(one)],
    )


def shown_skill(row):
    """A language with its level."""
    return str(row)


def shown_expertise(row):
    """A topic with its level."""
    return f"{row}: {row.get_level_display()}"


def merged_field(columns, profiles):
    """The first profile that says something has the word, the survivor before all others."""
    lead = columns[0]
    source = next((one for one in profiles if value_of(one, lead) not in EMPTY), profiles[0])
    value = shown(source, lead)
    lost = [shown(one, lead) for one in profiles if one is not source and value_of(one, lead) not in EMPTY]
    label = profiles[0]._meta.get_field(SHOWN.get(lead, lead)).verbose_name
    return MergedField(columns, str(label), value, source, tuple(word for word in lost if word != value))


def value_of(expert, column):
    """The value of a column; a file counts as its name."""
    value = getattr(expert, column)
    return value.name if column == "cv" and value else value or ""


def shown(expert, column):
    """A value as people read it."""
    name = SHOWN.get(column, column)
    display = getattr(expert, f"get_{name}_display", None)
    return display() if display and getattr(expert, name) else getattr(expert, name) or ""


def best_rows(profiles, relation, key, shown_as):
    """The rows of all profiles, each once: the higher level where there are levels, the survivor's where they are equal."""
    best = {}
    for profile in profiles:
        for row in getattr(profile, relation).all():
            there = best.get(key(row))
            if there is None or getattr(row, "level", 0) > getattr(there.row, "level", 0):
                best[key(row)] = MergedRow(row, profile, shown_as(row))
    return list(best.values())


def why_not(profiles):
    """Why these profiles cannot be made one; empty when they can."""
    if len(profiles) < 2:
        return _("Choose at least two profiles.")
    if len(profiles) > MOST_MERGED:
        return _("Choose at most five profiles.")
    if any(one.status == ExpertStatus.FORGOTTEN for one in profiles):
        return _("An erased profile is nobody's any more: it cannot be merged.")
    return ""
