"""The tables of transitions of a good practice and of a publication of best practices, and what each step requires."""

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from clock.choices import Party
from outbox.barring import is_barred
from workflow.engine import Transition, Workflow, requirement

from .practice_choices import LANGUAGES, REQUIRED_TEXTS, TextLanguage
from .practice_choices import PracticeStatus as P
from .practice_choices import SelectionStatus as S
from .practice_permissions import can_edit_library, can_publish_library

TEAM = _("the MIEUX team")


@requirement(_("Both languages are complete"), TEAM)
def missing_texts(practice):
    """Whoever reads either language reads all of it."""
    incomplete = [language for language in LANGUAGES if not is_complete_in(practice, language)]
    if not incomplete:
        return ""
    names = ", ".join(str(TextLanguage(language).label) for language in incomplete)
    return gettext("Title, problem, what was done and why it worked are needed in both languages. Open: %(names)s.") % {
        "names": names
    }


def is_complete_in(practice, language):
    """Title, problem, what was done and why it worked are written in a language; what to mind may be empty, but not in one language alone."""
    minds = {bool(getattr(practice, f"mind_{one}").strip()) for one in LANGUAGES}
    texts = [getattr(practice, f"{name}_{language}").strip() for name in REQUIRED_TEXTS]
    return all(texts) and (len(minds) == 1 or bool(getattr(practice, f"mind_{language}").strip()))


@requirement(_("Neither language is behind"), TEAM)
def missing_twin(practice):
    """What was changed in one language is changed in the other, or needs no change there."""
    if not practice.behind:
        return ""
    return gettext("The other language was changed since: look at %(language)s again.") % {
        "language": TextLanguage(practice.behind).label
    }


@requirement(_("Theme and place are named"), TEAM)
def missing_theme_or_place(practice):
    """It is found by them."""
    if practice.theme_id and (practice.country_id or practice.region_id):
        return ""
    return gettext("Choose the theme, and the country or the region.")


def was_never_published(practice):
    """Nobody but the team has read it."""
    return practice.published_at is None


PRACTICE_STEPS = (
    Transition(
        "take_up", pgettext_lazy("good practice", "Take up"), (P.PROPOSED,), P.EDITING, can_edit_library, Party.TEAM,
        effect=_("It is edited in both languages. It can be put back among the proposals."), tone="primary",
    ),
    Transition(
        "leave", pgettext_lazy("good practice", "Leave aside"), (P.PROPOSED,), P.LEFT, can_edit_library, Party.NOBODY, reason_required=True,
        effect=_("It is off the list of proposals. It can be brought back."),
    ),
    Transition(
        "bring_back", pgettext_lazy("good practice", "Bring back"), (P.LEFT,), P.PROPOSED, can_edit_library, Party.TEAM,
        effect=_("It is a proposal again."),
    ),
    Transition(
        "put_back", pgettext_lazy("good practice", "Put back"), (P.EDITING,), P.PROPOSED, can_edit_library, Party.TEAM,
        effect=_("It is a proposal again; what was written stays."), offered=was_never_published,
    ),
    Transition(
        "publish", pgettext_lazy("good practice", "Publish"), (P.EDITING,), P.PUBLISHED, can_publish_library, Party.NOBODY,
        (missing_texts, missing_twin, missing_theme_or_place),
        effect=_("Everybody reads it, in both languages; it stands in the feed and beside requests that it fits."), tone="primary",
    ),
    Transition(
        "withdraw", pgettext_lazy("good practice", "Withdraw"), (P.PUBLISHED,), P.WITHDRAWN, can_publish_library, Party.NOBODY, reason_required=True,
        effect=_("Its page is gone at once. Publications that hold it show its title as withdrawn and cannot be issued again with it."), tone="danger",
    ),
    Transition(
        "edit_again", pgettext_lazy("good practice", "Edit it again"), (P.WITHDRAWN,), P.EDITING, can_edit_library, Party.TEAM,
        effect=_("It is edited; a programme manager can publish it again."),
    ),
)  # fmt: skip


@requirement(_("The introduction is written in both languages"), TEAM)
def missing_introduction(selection):
    """A reader is told what is in it."""
    if selection.intro_en.strip() and selection.intro_fr.strip():
        return ""
    return gettext("Write the introduction in English and in French.")


@requirement(_("Every chapter holds a good practice"), TEAM)
def missing_practices(selection):
    """No chapter is empty, and there is one at least."""
    chapters = list(selection.chapters.all())
    filled = set(selection.selected.order_by().values_list("chapter", flat=True))
    empty = [one.display_title for one in chapters if one.pk not in filled]
    if not chapters:
        return gettext("Add a chapter, and good practices to it.")
    return gettext("Nothing is in: %(names)s.") % {"names": ", ".join(empty)} if empty else ""


@requirement(_("Everything in it is published"), TEAM)
def missing_published(selection):
    """What was withdrawn is taken out first."""
    unpublished = selection.selected.exclude(practice__status=P.PUBLISHED).count()
    if not unpublished:
        return ""
    words = ngettext(
        "%(n)d of its good practices is not published any more: take it out first.",
        "%(n)d of its good practices are not published any more: take them out first.",
        unpublished,
    )
    return words % {"n": unpublished}


SELECTION_STEPS = (
    Transition(
        "issue", pgettext_lazy("publication", "Publish an issue"), (S.DRAFT, S.PUBLISHED), S.PUBLISHED, can_publish_library, Party.NOBODY,
        (missing_introduction, missing_practices, missing_published),
        effect=_("Page and PDF in both languages are as you see them here; later changes wait for the next issue."), tone="primary",
    ),
    Transition(
        "withdraw", pgettext_lazy("publication", "Withdraw"), (S.PUBLISHED,), S.WITHDRAWN, can_publish_library, Party.NOBODY, reason_required=True,
        effect=_("Its page and every PDF of it are gone at once."), tone="danger",
    ),
    Transition(
        "prepare_again", pgettext_lazy("publication", "Prepare it again"), (S.WITHDRAWN,), S.DRAFT, can_edit_library, Party.TEAM,
        effect=_("It is prepared; a programme manager can publish a new issue."),
    ),
)  # fmt: skip


def recusal_on_practice(user, practice):
    """Why a person takes no step on it: a conflict of interest that was declared on the file it comes from."""
    if is_barred(user, practice.file_reference):
        return gettext("You declared a conflict of interest on this file.")
    return ""


PRACTICE_WORKFLOW = Workflow("Good practice", P, PRACTICE_STEPS, P.PROPOSED, bars=recusal_on_practice)
SELECTION_WORKFLOW = Workflow("Selection", S, SELECTION_STEPS, S.DRAFT)

RECORDED = {
    "propose": _("Proposed for the library"),
    "write": _("Text changed"),
    "begin": _("Publication begun"),
    "compile": _("Publication changed"),
}


def practice_step_label(name):
    """What a line of the history of a good practice records, in words."""
    return RECORDED.get(name) or PRACTICE_WORKFLOW.step(name).label


def selection_step_label(name):
    """What a line of the history of a publication records, in words."""
    return RECORDED.get(name) or SELECTION_WORKFLOW.step(name).label
