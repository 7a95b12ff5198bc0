"""Two people on one draft at the same moment. PostgreSQL only: SQLite lets one writer in at a time."""

import uuid

import pytest
from django.db import connection

from assistance import services
from assistance.merging import fingerprint
from assistance.models import AssistanceRequest, DraftAccess, DraftVersion
from assistance.tests.factories import make_draft
from partners.tests.factories import make_contact, make_institution

from .test_races import at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def save(draft, actor, **values):
    """A save by somebody who has seen the draft as it was made; the conflict, where there is one."""
    seen = {name: fingerprint(getattr(draft, name)) for name in values}

    def work():
        try:
            return services.save_draft(assistance_request=draft, actor=actor, values=values, seen=seen)
        except services.ChangedMeanwhile as changed:
            return changed.names

    return work


@pytest.fixture
def draft(partner, ministry):
    """A draft of the partner."""
    return make_draft(institution=ministry, contact=partner, title="Old", context="Old")


def test_the_same_answer_is_written_by_one_and_asked_of_the_other(draft, partner, ministry):
    results = at_once(save(draft, partner, title="Mine"), save(draft, make_contact(ministry), title="Theirs"))

    assert results.count(("title",)) == 1
    assert list(DraftVersion.objects.values_list("number", flat=True)) == [1, 2]


def test_different_answers_are_both_written_in_two_versions(draft, partner, ministry):
    at_once(save(draft, partner, title="Mine"), save(draft, make_contact(ministry), context="Theirs"))

    draft.refresh_from_db()
    assert (draft.title, draft.context) == ("Mine", "Theirs")
    assert list(DraftVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]


def test_a_first_autosave_that_comes_twice_makes_one_draft(partner, ministry):
    key = uuid.uuid4()

    def begin():
        return services.create_draft(form_key=key, actor=partner, values={"institution": ministry})

    results = at_once(begin, begin)

    assert sorted(is_new for _draft, is_new in results) == [False, True]
    assert AssistanceRequest.objects.count() == DraftVersion.objects.count() == 1


def test_two_colleagues_set_one_level(draft, partner, ministry):
    other = make_institution()
    actors = (partner, make_contact(ministry))

    def let(actor, level):
        return lambda: services.set_institution_level(
            assistance_request=draft, institution=other, level=level, actor=actor
        )

    at_once(let(actors[0], "see"), let(actors[1], "comment"))

    assert DraftAccess.objects.count() == 1


def test_sending_and_saving_cross(draft, partner, ministry):
    """Either the change is in what was sent, or it was refused."""

    def send():
        return services.submit_request(assistance_request=draft, actor=partner)

    results = at_once(send, save(draft, make_contact(ministry), title="At the last moment"))

    draft.refresh_from_db()
    assert not draft.is_draft
    assert (draft.title == "Old") == isinstance(results[1], Exception)
