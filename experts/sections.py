"""The sections in which a profile is filled in: what each holds, and which parts of a complete profile it gives."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflow.stamps import stamp_of


@dataclass(frozen=True)
class Section:
    """One page of the profile: columns of the expert, links to reference data, rows of one relation."""

    slug: str
    label: str
    intro: str
    fields: tuple = ()
    links: tuple = ()
    relation: str = ""
    columns: tuple = ()
    line: str = ""
    parts: tuple = ()
    url_name: str = ""

    @property
    def url(self):
        """The page on which it is filled in."""
        return reverse(self.url_name) if self.url_name else reverse("experts:profile-edit", args=[self.slug])

    def rows_of(self, expert):
        """The rows as they are stored, as dictionaries; the columns are those of the database."""
        return list(getattr(expert, self.relation).values(*self.columns)) if self.relation else []

    def mark_of(self, expert):
        """The mark of what is stored now: a page that was shown with another one overwrites nothing."""
        values = [getattr(expert, expert._meta.get_field(name).attname) for name in self.fields]
        values += [sorted(getattr(expert, name).values_list("pk", flat=True)) for name in self.links]
        return stamp_of(*values, [list(row.values()) for row in self.rows_of(expert)])


SECTIONS = (
    Section(
        "about",
        _("Who I am"),
        _("Only the MIEUX team and the administrators read this. Nothing of it is public."),
        fields=("name", "phone", "sex", "sex_words", "nationality", "summary"),
        parts=("nationality", "summary"),
    ),
    Section(
        "work",
        _("Work and employer"),
        _("Where you work decides whose peer you are. Your employer has to release you for a mission."),
        fields=(
            "category",
            "employer",
            "position",
            "country_of_service",
            "employer_consent",
            "employer_consent_on",
            "employer_contact",
            "employer_email",
        ),
        parts=("category", "employer", "country_of_service", "employer_consent"),
    ),
    Section(
        "languages",
        _("Languages"),
        _("The languages in which you can work, one a line. From B2 on you can be proposed for a mission in it."),
        relation="language_skills",
        columns=("language_id", "level"),
        line=_("Language"),
        parts=("languages",),
    ),
    Section(
        "topics",
        _("Topics"),
        _("What you know, how well, and what shows it. Two topics that are shown say more than ten that are named."),
        relation="expertises",
        columns=("theme_id", "area_id", "level", "evidence"),
        line=_("Topic"),
        parts=("expertise",),
    ),
    Section(
        "experience",
        _("Regions and activities"),
        _("Where you have worked, and what you do well. Leave open what you do not know yet."),
        links=("regions", "activity_types"),
        parts=("regions", "activity_types"),
    ),
    Section(
        "availability",
        _("Availability"),
        _("Name no period, and you may be asked for any day. Name free periods, and you are asked for these alone."),
        fields=("notice_days",),
        relation="periods",
        columns=("kind", "starts_on", "ends_on", "note"),
        line=_("Period"),
    ),
    Section(
        "references",
        _("References"),
        _("People who can speak for your work, five at most. Ask them before you name them."),
        relation="references",
        columns=("name", "organisation", "email", "words"),
        line=_("Reference"),
        parts=("references",),
    ),
    Section("cv", _("CV"), _("A PDF or a Word file."), parts=("cv",), url_name="experts:cv-edit"),
    Section("consent", _("Consent"), "", url_name="experts:consent-edit"),
)
BY_SLUG = {section.slug: section for section in SECTIONS}
BY_PART = {part: section for section in SECTIONS for part in section.parts}
EDITED_HERE = tuple(section for section in SECTIONS if not section.url_name)


def section_after(section):
    """The section that follows; None after the last."""
    place = SECTIONS.index(section)
    return SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None
