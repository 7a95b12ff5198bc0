"""Writes the rows of a checked file: all of them, or none."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.permissions import is_administrator
from clock.choices import Party
from workflow.engine import Reason, StepNotAllowed, TransitionRefused
from workflow.services import Move, write_record

from ..choices import ExpertStatus
from ..completeness import completeness_of
from ..importing.checking import CHANGED, NEW, check_file
from ..models import Expert, Expertise, ExpertTag, ExpertTransition, LanguageSkill
from ..workflow import EXPERT_WORKFLOW
from .rating import refresh_completeness

PLAIN = (
    "name", "email", "phone", "sex", "nationality", "category", "employer", "position", "country_of_service", "notice_days",
    "summary",
)  # fmt: skip
ALONE = ("category", "country_of_service", "nationality", "languages", "regions", "activity_types", "summary")
ON_PAPER = "paper"
BATCH = 500


@dataclass(frozen=True)
class Entered:
    """What was written."""

    made: int
    changed: int


@transaction.atomic
def enter_experts(*, name, content, actor):
    """Check a file once more and write it, all or nothing; nobody is written to. Returns Entered.

    A new profile with the day of its written consent waits for review, where it has what sending needs; any other stays a draft.
    Raises TransitionRefused when a row is wrong, FileUnreadable when there are none.
    """
    if not is_administrator(actor):
        raise StepNotAllowed([Reason(str(is_administrator.label))])
    checked = check_file(name, content)
    if not checked.is_sound:
        raise TransitionRefused(
            [gettext("Something in the file or on the roster has changed meanwhile. Check it again.")]
        )
    tags = all_tags(checked)
    new, changed = checked.of_kind(NEW), checked.of_kind(CHANGED)
    make(new, tags, actor)
    for row in changed:
        change(row, tags, actor)
    return Entered(len(new), len(changed))


def all_tags(checked):
    """{lower word: tag} of all tags that the file names; those that are missing are made."""
    tags = {tag.name.lower(): tag for tag in checked.known.tags.values()}
    words = {word.lower(): word for row in checked.rows for word in row.values.get("tags", ())}
    for lower, word in words.items():
        if lower not in tags:
            tags[lower] = ExpertTag.objects.create(name=word)
    return tags


def make(rows, tags, actor):
    """Make profiles, many at a time."""
    experts = [new_expert(row) for row in rows]
    Expert.objects.bulk_create(experts, batch_size=BATCH)
    pairs = [(expert, row.values) for expert, row in zip(experts, rows, strict=True)]
    LanguageSkill.objects.bulk_create(
        (
            LanguageSkill(expert=expert, language=language, level=level)
            for expert, values in pairs
            for language, level in values.get("languages", {}).items()
        ),
        batch_size=BATCH,
    )
    Expertise.objects.bulk_create(
        (
            Expertise(expert=expert, theme=theme, area=area, level=level, evidence=evidence)
            for expert, values in pairs
            for (theme, area), (level, evidence) in values.get("topics", {}).items()
        ),
        batch_size=BATCH,
    )
    for link in ("regions", "activity_types"):
        add_links(link, [(expert, row) for expert, values in pairs for row in values.get(link, ())])
    add_links("tags", [(expert, tags[word.lower()]) for expert, values in pairs for word in values.get("tags", ())])
    ExpertTransition.objects.bulk_create((first_line(expert, actor) for expert in experts), batch_size=BATCH)


def new_expert(row):
    """A profile that is not written yet."""
    values = row.values
    expert = Expert(**{name: values[name] for name in PLAIN if name in values})
    if "consent_on" in values:
        consent(expert, values["consent_on"])
    if row.is_sent:
        expert.status, expert.holder = ExpertStatus.SUBMITTED, Party.TEAM
    expert.completeness = completeness_of(parts_in(values))
    expert.refresh_search_text()
    return expert


def consent(expert, day):
    """The consent that was given on paper."""
    expert.consent_at = timezone.make_aware(datetime.combine(day, time(12)))
    expert.consent_version = ON_PAPER


def parts_in(values):
    """The parts of a profile that a row fills, by the names of completeness.py."""
    there = {name for name in ALONE if values.get(name)}
    if values.get("employer") and values.get("position"):
        there.add("employer")
    shown = [level for level, evidence in values.get("topics", {}).values() if evidence]
    return there | ({"expertise"} if len(shown) > 1 else set())


def add_links(name, pairs):
    """Link profiles and rows, many at a time."""
    through = getattr(Expert, name).through
    own, other = "expert_id", f"{Expert._meta.get_field(name).m2m_reverse_field_name()}_id"
    links = [through(**{own: expert.pk, other: row.pk}) for expert, row in pairs]
    through.objects.bulk_create(links, batch_size=BATCH, ignore_conflicts=True)


def first_line(expert, actor):
    """The first line of a history."""
    return ExpertTransition(
        expert=expert,
        step="enter",
        target=expert.status,
        holder=expert.holder,
        on=timezone.localdate(),
        actor=actor,
    )


def change(row, tags, actor):
    """Write what a row says into a profile that is there; what the row leaves empty stays."""
    expert = Expert.objects.select_for_update().get(pk=row.expert.pk)
    values = {name: row.values[name] for name in row.changes}
    for name in PLAIN:
        if name in values:
            setattr(expert, name, values[name])
    if "consent_on" in values:
        consent(expert, values["consent_on"])
    for language, level in values.get("languages", {}).items():
        expert.language_skills.update_or_create(language=language, defaults={"level": level})
    for (theme, area), (level, evidence) in values.get("topics", {}).items():
        shown = {"evidence": evidence} if evidence else {}
        expert.expertises.update_or_create(theme=theme, area=area, defaults={"level": level, **shown})
    for name in ("regions", "activity_types"):
        getattr(expert, name).add(*values.get(name, ()))
    expert.tags.add(*(tags[word.lower()] for word in values.get("tags", ())))
    source = expert.status
    if source == ExpertStatus.DRAFT and not any(guard(expert) for guard in EXPERT_WORKFLOW.step("submit").missing):
        expert.status, expert.holder = ExpertStatus.SUBMITTED, Party.TEAM
    expert.version += 1
    expert.save()
    write_record(instance=expert, step="enter", source=source, move=Move("enter", actor))
    refresh_completeness(expert=expert)
