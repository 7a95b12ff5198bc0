"""What is recorded stays as it was written, whichever way somebody tries."""

import pytest
from django.db import models
from django.test.utils import isolate_apps

from workflow.models import AppendOnlyModel, HistoryIsAppendOnly, TransitionRecord


@pytest.fixture
def note_model():
    """A recorded note, outside the app registry: none of these tests reaches a table."""
    with isolate_apps("workflow"):

        class Note(AppendOnlyModel):
            text = models.CharField(max_length=20)

            class Meta:
                app_label = "workflow"

        yield Note


@pytest.fixture
def recorded(note_model):
    """A note as it comes from the database."""
    return note_model.from_db("default", ["id", "text"], [7, "sent"])


WAYS = {
    "save": lambda note: note.save(),
    "save one field": lambda note: note.save(update_fields=["text"]),
    "force an update": lambda note: note.save(force_update=True),
    "delete": lambda note: note.delete(),
    "update of a set": lambda note: type(note).objects.filter(pk=note.pk).update(text="never"),
    "update of all": lambda note: type(note).objects.update(text="never"),
    "delete of a set": lambda note: type(note).objects.filter(pk=note.pk).delete(),
    "bulk_update": lambda note: type(note).objects.bulk_update([note], ["text"]),
    "bulk_create over an old row": lambda note: type(note).objects.bulk_create(
        [note], update_conflicts=True, unique_fields=["id"], update_fields=["text"]
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_recorded_row_is_neither_changed_nor_deleted(recorded, way):
    recorded.text = "never"

    with pytest.raises(HistoryIsAppendOnly):
        way(recorded)


def test_every_history_is_of_this_kind():
    assert issubclass(TransitionRecord, AppendOnlyModel)
    assert TransitionRecord._meta.abstract


def test_a_record_says_who_when_from_to_why_and_in_whose_name():
    fields = {field.name for field in TransitionRecord._meta.get_fields()}

    assert fields == {"step", "source", "target", "holder", "on", "at", "actor", "on_behalf_of", "reason"}
