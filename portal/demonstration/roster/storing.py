"""Stores a made-up roster in a handful of statements; the rows satisfy every constraint."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from clock.choices import Party
from experts.choices import EmployerConsent, ExpertStatus
from experts.completeness import completeness_of
from experts.models import Availability, Expert, Expertise, ExpertTag, ExpertTransition, LanguageSkill, Reference
from experts.models.profile import cv_path

from .known import Known
from .making import Maker
from .pages import page_of
from .words import read

BATCH = 500
FILES = 25
TAGGED_EVERY = 6
STEPS = {
    ExpertStatus.DRAFT: (),
    ExpertStatus.SUBMITTED: ("submit",),
    ExpertStatus.ACTIVE: ("submit", "take_on"),
    ExpertStatus.DORMANT: ("submit", "take_on", "rest"),
    ExpertStatus.REFUSED: ("submit", "refuse"),
}
TARGETS = {
    "submit": (ExpertStatus.SUBMITTED, Party.TEAM),
    "take_on": (ExpertStatus.ACTIVE, Party.NOBODY),
    "rest": (ExpertStatus.DORMANT, Party.EXPERT),
    "refuse": (ExpertStatus.REFUSED, Party.NOBODY),
}
REASON = "Worked in the field for less than three years. Come back when you have more to show."


def store_roster(today, *, count, domain, people=None, reviewer=None):
    """Make up `count` experts as they stand on a day and store them; returns how many.

    `people` are accounts by the keys of those whom the guide names; with a `reviewer`, the team's steps are in its name, and
    some have a CV in the store.
    """
    made_up = list(Maker(today, Known.read(), domain).experts(count))
    for number, one in enumerate(made_up):
        prepare(one, number, people or {}, reviewer)
    Expert.objects.bulk_create([one.expert for one in made_up], batch_size=BATCH)
    store_skills(made_up)
    store_links(made_up)
    store_histories(made_up, reviewer)
    return len(made_up)


def prepare(one, number, people, reviewer):
    """What a profile shows of the rows beside it: its account, its CV, how complete it is, what a search finds."""
    expert = one.expert
    expert.user = people.get(one.key)
    expert.vetted_by = reviewer if expert.vetted_on else None
    if reviewer and number < FILES and one.has_cv:
        add_cv(expert)
    expert.completeness = completeness_of(parts_of(one))
    expert.refresh_search_text()


def add_cv(expert):
    """One page as a file, under a name that tells nothing."""
    expert.cv = default_storage.save(cv_path(expert, ""), ContentFile(page_of(expert)))
    expert.cv_name, expert.cv_content_type, expert.cv_at = "CV.pdf", "application/pdf", expert.created_at


def parts_of(one):
    """The parts of the profile that are there; made-up ones have all columns."""
    skills, expert = one.skills, one.expert
    is_settled = expert.employer_consent in (EmployerConsent.GIVEN, EmployerConsent.NEEDLESS)
    there = {
        "expertise": sum(bool(topic.evidence) for topic in skills.topics) > 1,
        "regions": skills.regions,
        "cv": expert.cv,
        "references": skills.reference,
        "employer_consent": is_settled,
    }
    always = {"category", "employer", "country_of_service", "nationality", "languages", "activity_types", "summary"}
    return always | {name for name, is_there in there.items() if is_there}


def store_skills(made_up):
    """Languages, topics, periods and references."""
    rows = {LanguageSkill: [], Expertise: [], Availability: [], Reference: []}
    for one in made_up:
        own = {"expert": one.expert}
        rows[LanguageSkill] += [
            LanguageSkill(language=key, level=level, **own) for key, level in one.skills.languages.items()
        ]
        rows[Expertise] += [expertise(topic, **own) for topic in one.skills.topics]
        rows[Availability] += [
            Availability(kind=kind, starts_on=first, ends_on=last, **own) for kind, first, last in one.periods
        ]
        if one.skills.reference:
            name = f"Reference of {one.expert.name}"
            rows[Reference].append(Reference(name=name, organisation=one.skills.reference.capitalize(), **own))
    for model, found in rows.items():
        model.objects.bulk_create(found, batch_size=BATCH)


def expertise(topic, expert):
    """One topic as a row."""
    area = None if topic.is_theme_alone else topic.area
    return Expertise(expert=expert, theme=topic.area.theme, area=area, level=topic.level, evidence=topic.evidence)


def store_links(made_up):
    """Regions, kinds of activity and tags."""
    tags = [ExpertTag.objects.get_or_create(name=name)[0] for name in read("words")["people"]["tags"]]
    regions, activities, tagged = (getattr(Expert, name).through for name in ("regions", "activity_types", "tags"))
    rows = {regions: [], activities: [], tagged: []}
    for number, one in enumerate(made_up):
        pk = one.expert.pk
        rows[regions] += [regions(expert_id=pk, region_id=region.pk) for region in one.skills.regions]
        rows[activities] += [activities(expert_id=pk, activitytype_id=kind.pk) for kind in one.skills.activities]
        if number % TAGGED_EVERY == 0:
            rows[tagged].append(tagged(expert_id=pk, experttag_id=tags[number // TAGGED_EVERY % len(tags)].pk))
    for through, found in rows.items():
        through.objects.bulk_create(found, batch_size=BATCH)


def store_histories(made_up, reviewer):
    """How each profile came to where it stands."""
    records = [record for one in made_up for record in records_of(one.expert, reviewer)]
    ExpertTransition.objects.bulk_create(records, batch_size=BATCH)


def records_of(expert, reviewer):
    """The steps of one profile, a few days apart."""
    source, moment = ExpertStatus.DRAFT, expert.created_at
    for step in STEPS[ExpertStatus(expert.status)]:
        target, holder = TARGETS[step]
        actor = expert.user if step == "submit" else reviewer
        reason = REASON if step == "refuse" else ""
        yield ExpertTransition(
            expert=expert, step=step, source=source, target=target, holder=holder, on=moment.date(), at=moment,
            actor=actor, reason=reason,
        )  # fmt: skip
        source = target
        moment = expert.renewed_at + timedelta(days=90) if target == ExpertStatus.ACTIVE else moment + timedelta(days=3)
