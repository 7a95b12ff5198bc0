"""Good practices and publications for tests: each status is reached through the services, as in life."""

from accounts.tests.factories import make_manager
from partners.tests.factories import make_country, make_language, make_theme
from publications.models import GoodPractice
from publications.practice_choices import PracticeStatus as P
from publications.services.compiling_selections import begin_selection, select_practice
from publications.services.issuing_selections import issue_selection
from publications.services.moving_practices import move_practice
from publications.services.proposing_practices import propose_practice
from publications.services.writing_practices import write_practice

TEXTS = {
    "title_en": "Check the licence at the counter",
    "title_fr": "Vérifier la licence au guichet",
    "problem_en": "Nobody knew which agencies were licensed.",
    "problem_fr": "Nul ne savait quelles agences étaient agréées.",
    "done_en": "A list hangs at every counter and is renewed each Monday.",
    "done_fr": "Une liste est affichée à chaque guichet, renouvelée chaque lundi.",
    "why_en": "The clerk sees it without leaving the desk.",
    "why_fr": "L’agent la voit sans quitter son poste.",
    "mind_en": "Somebody has to print it.",
    "mind_fr": "Il faut que quelqu’un l’imprime.",
}
STEPS_TO = {
    P.PROPOSED: (),
    P.LEFT: ("leave",),
    P.EDITING: ("take_up",),
    P.PUBLISHED: ("take_up", "publish"),
    P.WITHDRAWN: ("take_up", "publish", "withdraw"),
}


def make_practice(status=P.PUBLISHED, *, manager=None, file_reference="", is_demonstration=False, **fields):
    """A good practice of The Gambia as far as the status says, with whole texts unless it is a bare proposal; `title` stands for both titles."""
    manager = manager or make_manager()
    title = fields.pop("title", None)
    facts = {"theme": make_theme(), "country": make_country("GM"), "original_language": make_language("en")}
    own = {**TEXTS, **({"title_en": title, "title_fr": title} if title else {}), **fields}
    words = {name: own.pop(name) for name in list(own) if name in TEXTS}
    start = {name: words[name] for name in ("title_en", "title_fr")}
    practice = propose_practice(actor=manager, values={**facts, **own, **start}, is_demonstration=is_demonstration)
    for step in STEPS_TO[status]:
        practice = move_practice(practice=practice, step=step, actor=manager, reason="As agreed.")
        if step == "take_up":
            practice = write_practice(practice=practice, actor=manager, values=words)
    if file_reference:
        GoodPractice.objects.filter(pk=practice.pk).update(file_reference=file_reference)
    return GoodPractice.objects.get(pk=practice.pk)


def make_selection(*practices, manager=None, is_demonstration=False, **fields):
    """A publication about the theme of the tests, with good practices in its first chapter."""
    manager = manager or make_manager()
    words = {"title_en": "Best practices", "title_fr": "Bonnes pratiques", "theme": make_theme()}
    words |= {"intro_en": "For those who license.", "intro_fr": "Pour ceux qui agréent."}
    selection = begin_selection(actor=manager, values={**words, **fields}, is_demonstration=is_demonstration)
    for practice in practices:
        chapter = selection.chapters.get()
        select_practice(selection=selection, chapter=chapter, practice=practice, actor=manager)
    return selection


def make_issued(*practices, manager=None, **fields):
    """A publication with its first issue."""
    manager = manager or make_manager()
    selection = make_selection(*practices, manager=manager, **fields)
    issue_selection(selection=selection, actor=manager)
    selection.refresh_from_db()
    return selection
