"""Several processes at once: of two editors of one text one is told, two of two languages both write, two managers publish once; on PostgreSQL."""

import pytest
from django.db import connection

from outbox.tests.racing import run_together

from ..factsheets.choices import Section
from ..models import Factsheet, FactsheetIssue
from ..services.factsheet_publishing import move_factsheet
from ..services.factsheet_writing import Wording, add_passage
from .factsheet_factories import make_factsheet, make_record

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]

WAIT = """
import sys
import django; django.setup()
from accounts.models import User
from publications.models import Factsheet, Passage
from publications.services.factsheet_publishing import publish_factsheet
from publications.services.factsheet_writing import SeenTexts, Wording, rewrite_passage
from workflow.engine import TransitionRefused
actor = User.objects.get(pk={actor})
row = {model}.objects.get(pk={key})
print("there", flush=True)
sys.stdin.readline()
try:
    {work}
    print("done")
except TransitionRefused as refused:
    print("refused")
"""
REWRITE = 'rewrite_passage(passage=row, language="{0}", wording=Wording("{1}"), seen=SeenTexts(1, 1), actor=actor)'
PUBLISH = "publish_factsheet(factsheet=row, actor=actor, seen={seen})"


def race(row, actor, works, folder):
    """Do the works at the same moment, each in a process of its own; what each said."""
    same = {"actor": actor.pk, "model": type(row).__name__, "key": row.pk}
    return [said.split()[-1] for said in run_together([WAIT.format(work=work, **same) for work in works], folder)]


@pytest.fixture
def passage(officer):
    """A text in both languages."""
    words = {"en": Wording("One Action."), "fr": Wording("Une Action.")}
    factsheet = make_factsheet(officer, is_written=False)
    return add_passage(factsheet=factsheet, actor=officer, section=Section.TRENDS, words=words)


def test_of_two_editors_of_one_text_one_is_told(passage, officer, tmp_path):
    works = [REWRITE.format("en", words) for words in ("Two Actions.", "Three Actions.")]
    assert sorted(race(passage, officer, works, tmp_path)) == ["done", "refused"]
    passage.refresh_from_db()
    assert (passage.number_en, passage.versions.filter(language="en").count()) == (2, 2)


def test_two_editors_of_two_languages_both_write(passage, officer, tmp_path):
    works = [REWRITE.format("en", "Two Actions."), REWRITE.format("fr", "Deux Actions.")]
    assert race(passage, officer, works, tmp_path) == ["done", "done"]
    passage.refresh_from_db()
    assert (passage.text_en, passage.text_fr) == ("Two Actions.", "Deux Actions.")
    assert passage.behind in ("en", "fr")


def test_two_managers_publish_once(officer, manager, tmp_path):
    make_record()
    factsheet = move_factsheet(factsheet=make_factsheet(officer), step="send", actor=officer)
    works = [PUBLISH.format(seen=factsheet.version)] * 2
    assert sorted(race(factsheet, manager, works, tmp_path)) == ["done", "refused"]
    assert FactsheetIssue.objects.count() == Factsheet.objects.get().issue_count == 1
