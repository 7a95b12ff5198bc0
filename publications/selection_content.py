"""Every word of a publication in one language, as plain data: what an issue keeps, what its page and its paper show."""

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, override

from actions.models import Action
from events.models import Event

from .models import GoodPractice, PracticeRecord
from .practice_choices import LANGUAGES, TEXTS, PracticeKind


def content_of(selection):
    """{language: words} of a publication as it is compiled now; only what is published."""
    chapters = list(selection.chapters.order_by("number"))
    rows = list(
        selection.selected.filter(practice__in=GoodPractice.objects.published())
        .select_related(
            "practice__country", "practice__region", "practice__theme", "practice__event__country", "practice__action"
        )
        .order_by("chapter__number", "place", "pk")
    )
    public = PublicSources([row.practice for row in rows])
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = words_in(selection, chapters, rows, public)
    return found


def words_in(selection, chapters, rows, public):
    """The words in the active language."""
    return {
        "title": selection.display_title,
        "about": scope_of(selection),
        "intro": own(selection, "intro"),
        "chapters": [
            {
                "title": chapter.display_title,
                "practices": [practice_words(row.practice, public) for row in rows if row.chapter_id == chapter.pk],
            }
            for chapter in chapters
        ],
    }


def scope_of(selection):
    """The region, the theme, or both."""
    return " · ".join(one.name for one in (selection.region, selection.theme) if one is not None)


def own(row, name):
    """A text of a row in the active language."""
    return getattr(row, f"{name}_{language_now()}")


def language_now():
    """English or French, whichever is active."""
    return "fr" if (get_language() or "en").startswith("fr") else "en"


def practice_words(practice, public):
    """One good practice in the active language."""
    return {
        "pk": practice.pk,
        "kind": str(practice.get_kind_display()),
        "is_lesson": practice.kind == PracticeKind.LESSON,
        "place": practice.place.name if practice.place else "",
        "theme": practice.theme.name if practice.theme else "",
        "source": public.source_of(practice),
        "knows": practice.institution_name,
        **{name: own(practice, name) for name in TEXTS},
    }


class PublicSources:
    """Which of the Actions and events that good practices come from everybody may read; in two queries for many."""

    def __init__(self, practices):
        actions = {one.action_id for one in practices if one.action_id}
        events = {one.event_id for one in practices if one.event_id}
        public = Action.objects.public().filter(pk__in=actions) if actions else Action.objects.none()
        self.actions = set(public.values_list("pk", flat=True))
        self.events = (
            set(Event.objects.public().filter(pk__in=events).values_list("pk", flat=True)) if events else set()
        )

    def source_of(self, practice):
        """Where it comes from, in words, as far as that is public."""
        parts = [str(practice.get_source_display())]
        if practice.event_id in self.events:
            day = date_format(practice.event.ends_on, "F Y")
            parts.append(gettext("%(event)s, %(day)s") % {"event": practice.event.title, "day": day})
        if practice.action_id in self.actions:
            parts.append(gettext("Action %(label)s") % {"label": practice.action.display_label})
        return " · ".join(parts)


def keys_in(content):
    """The keys of the good practices of an issue."""
    chapters = next(iter(content.values()))["chapters"] if content else []
    return [practice["pk"] for chapter in chapters for practice in chapter["practices"]]


def withdrawn_among(issue):
    """{key: the day, or None} of the good practices of an issue that were withdrawn since it was published, or are not published now.

    One that was withdrawn and is published again has other words than the issue: these stay withdrawn.
    """
    keys = keys_in(issue.content)
    rows = PracticeRecord.objects.filter(practice__in=keys, step="withdraw", at__gt=issue.issued_at).order_by(
        "at", "pk"
    )
    found = dict(rows.values_list("practice", "on"))
    published = set(GoodPractice.objects.published().filter(pk__in=keys).values_list("pk", flat=True))
    return {key: found.get(key) for key in keys if key in found or key not in published}


def without_withdrawn(words, withdrawn):
    """The words of an issue as they may be shown today: of what was withdrawn since, the title and the day alone."""
    chapters = [
        {**chapter, "practices": [shown_today(one, withdrawn) for one in chapter["practices"]]}
        for chapter in words["chapters"]
    ]
    return {**words, "chapters": chapters}


def shown_today(practice, withdrawn):
    """One good practice of an issue, with `withdrawn` in words where it is not published any more."""
    if practice["pk"] not in withdrawn:
        return {**practice, "withdrawn": ""}
    day = withdrawn[practice["pk"]]
    words = (
        gettext("Withdrawn on %(day)s: this text is no longer published.")
        if day
        else gettext("Withdrawn: this text is no longer published.")
    )
    said = words % {"day": date_format(day, "j F Y")} if day else words
    emptied = dict.fromkeys((*TEXTS, "source", "knows"), "")
    return {**practice, **emptied, "title": practice["title"], "withdrawn": said}
