"""Tells the library of the demonstration: good practices and lessons from its events and Actions, and one publication of a region."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from actions.models import Action
from partners.models import Country, Language, Region, SpecificArea
from publications.models import GoodPractice
from publications.practice_choices import PracticeKind
from publications.practice_sources import ENDED
from publications.services.compiling_selections import add_chapter, begin_selection, rename_chapter, select_practice
from publications.services.issuing_selections import issue_selection
from publications.services.moving_practices import move_practice
from publications.services.proposing_practices import propose_from_action, propose_practice, take_in_lessons
from publications.services.writing_practices import write_practice

from .moved_clock import moved_clock
from .programme import read_practices

WORDS = tuple(f"{name}_{language}" for name in ("title", "problem", "done", "why", "mind") for language in ("en", "fr"))
STEPS_TO = {"published": ("publish",), "withdrawn": ("publish", "withdraw")}
TAKEN_IN_AGO, ISSUED_AGO = 18, 3


def tell_practices(cast, today):
    """Take in what events hold, tell every good practice, and publish the first issue."""
    story = read_practices()
    with moved_clock(morning(today, TAKEN_IN_AGO)):
        take_in_lessons()
    told = {row["key"]: tell_practice(row, cast, today) for row in story["practices"]}
    with moved_clock(morning(today, ISSUED_AGO)):
        compile_selection(story["selection"], told, cast.manager)


def morning(today, days):
    """Nine o'clock in Brussels, some days ago."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), time(9)))


def tell_practice(row, cast, today):
    """One of them, as far as its story says."""
    with moved_clock(morning(today, row["ago"])):
        practice = proposal_of(row, cast.manager)
        if row["until"] == "proposed":
            return practice
        practice = move_practice(practice=practice, step="take_up", actor=cast.manager)
        values = {name: row[name] for name in WORDS} | facts_of(row)
        practice = write_practice(practice=practice, actor=cast.manager, values=values)
        if row["until"] == "behind":
            longer = f"{row['done_en']} It took a year to find that out."
            practice = write_practice(practice=practice, actor=cast.manager, values={"done_en": longer})
    for number, step in enumerate(STEPS_TO.get(row["until"], ())):
        with moved_clock(morning(today, row["ago"] - number)):
            practice = move_practice(practice=practice, step=step, actor=cast.manager, reason=row.get("reason", ""))
    return practice


def proposal_of(row, actor):
    """Its proposal: taken in from an event, from what came of an Action, or written by the team."""
    if "lesson" in row:
        return GoodPractice.objects.get(original_title=row["lesson"])
    action = Action.objects.filter(is_demonstration=True, title=row["action"]).first()
    if row.get("results") and action is not None and action.status in ENDED:
        return propose_from_action(action=action, actor=actor)
    values = {**facts_of(row), "title_en": row.get("title_en", row["action"]), "title_fr": row.get("title_fr", "")}
    values["original_language"] = Language.objects.get(code="fr" if row["country"] in ("TG", "SN") else "en")
    if action is not None:
        values |= {"action": action, "file_reference": action.reference}
    return propose_practice(actor=actor, values=values, is_demonstration=True)


def facts_of(row):
    """Kind, place, area and theme."""
    area = SpecificArea.objects.select_related("theme").get(code=row["area"])
    facts = {"kind": row.get("kind", PracticeKind.PRACTICE), "theme": area.theme, "area": area}
    if "country" in row:
        facts["country"] = Country.objects.get(iso2=row["country"])
    return {**facts, "institution_name": row.get("institution_name", "")}


def compile_selection(story, told, actor):
    """The publication with its chapters, in its first issue."""
    values = {name: story[name].strip() for name in ("title_en", "title_fr", "intro_en", "intro_fr")}
    values["region"] = Region.objects.get(code=story["region"])
    selection = begin_selection(actor=actor, values=values, is_demonstration=True)
    for number, row in enumerate(story["chapters"]):
        words = {name: row[name] for name in ("title_en", "title_fr")}
        first = selection.chapters.get() if number == 0 else None
        if first is not None:
            chapter = rename_chapter(chapter=first, actor=actor, values=words)
        else:
            chapter = add_chapter(selection=selection, actor=actor, values=words)
        for key in row["practices"]:
            select_practice(selection=selection, chapter=chapter, practice=told[key], actor=actor)
    issue_selection(selection=selection, actor=actor)
