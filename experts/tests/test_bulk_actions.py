"""Several profiles at once: asked first, done with all or with none, said in words."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from experts.choices import ExpertStatus
from experts.models import Expert, ExpertTag
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage

pytestmark = pytest.mark.django_db

LIST = "admin:experts_expert_changelist"


def act(keeper, name, experts, **data):
    """Choose an action for some profiles, and confirm where something is posted with it."""
    chosen = {"action": name, "_selected_action": [expert.pk for expert in experts]}
    return keeper.post(reverse(LIST), {**chosen, **data})


def confirm(keeper, name, experts, **data):
    """The same, confirmed; the messages of the page that follows."""
    response = act(keeper, name, experts, confirmed="yes", **data)
    assert response.status_code == 302
    return [str(message) for message in keeper.get(response.url).context["messages"]]


@pytest.mark.parametrize("name", ["vet", "take_on", "ask", "tag", "untag", "forget"])
def test_every_bulk_action_asks_first(keeper, name):
    expert = make_expert(ExpertStatus.SUBMITTED)

    response = act(keeper, name, [expert])

    assert response.status_code == 200
    assert expert.name in response.text
    assert f'value="{expert.pk}"' in response.text
    expert.refresh_from_db()
    assert (expert.status, expert.vetted_on, expert.history.count()) == (ExpertStatus.SUBMITTED, None, 0)
    assert not OutgoingMessage.objects.exists()


def test_vetting_several(keeper, administrator):
    experts = [make_expert(), make_expert(ExpertStatus.SUBMITTED)]
    until = timezone.localdate() + timedelta(days=100)

    assert confirm(keeper, "vet", experts, until=until.isoformat(), note="Papers seen") == ["2 profiles are vetted."]

    for expert in experts:
        expert.refresh_from_db()
        assert (expert.vetted_until, expert.vetted_by, expert.vetting_note) == (until, administrator, "Papers seen")
        assert expert.history.get().step == "vet"


def test_a_vetting_that_ends_yesterday_is_refused_beside_the_field(keeper):
    expert = make_expert()
    yesterday = timezone.localdate() - timedelta(days=1)

    response = act(keeper, "vet", [expert], confirmed="yes", until=yesterday.isoformat(), note="Kept words")

    assert "Name a day after today" in response.text
    assert "Kept words" in response.text
    expert.refresh_from_db()
    assert expert.vetted_on is None


def test_what_cannot_be_done_with_one_is_done_with_none(keeper):
    good, bad = make_expert(name="Good"), make_expert(ExpertStatus.REFUSED, name="Bad")

    response = act(keeper, "vet", [good, bad], confirmed="yes")

    assert "Nothing was changed." in response.text
    assert "<bdi>Bad</bdi>: Only a profile that was sent" in response.text
    good.refresh_from_db()
    assert (good.vetted_on, good.history.count()) == (None, 0)


def test_taking_several_onto_the_roster(keeper):
    experts = [make_expert(ExpertStatus.SUBMITTED), make_expert(ExpertStatus.SUBMITTED)]

    assert confirm(keeper, "take_on", experts) == ["2 profiles are on the roster now."]

    assert Expert.objects.on_roster().count() == 2
    assert OutgoingMessage.objects.filter(event="profile_taken_on").count() == 2


def test_asking_several_tells_who_was_not_asked(keeper):
    experts = [make_expert(), make_expert(ExpertStatus.SUBMITTED)]

    (text,) = confirm(keeper, "ask", experts)

    assert text == "1 person was asked to renew. 1 was not asked: not on the roster, or asked today already."
    assert OutgoingMessage.objects.get().event == "profile_to_renew"


def test_tags_come_and_go(keeper):
    experts = [make_expert(), make_expert(ExpertStatus.DORMANT)]

    assert confirm(keeper, "tag", experts, new="  visa  policy ") == ["2 profiles got the tag “visa policy”."]
    assert confirm(keeper, "tag", experts, new="Visa Policy") == ["0 profiles got the tag “visa policy”."]
    tag = ExpertTag.objects.get()
    assert sorted(tag.experts.values_list("pk", flat=True)) == [expert.pk for expert in experts]
    assert confirm(keeper, "untag", experts[:1], tag=tag.pk) == ["1 profile lost the tag “visa policy”."]
    assert tag.experts.get() == experts[1]


@pytest.mark.parametrize("data", [{}, {"new": "a", "tag": "1"}, {"new": "x" * 41}])
def test_one_tag_is_chosen_or_written(keeper, data):
    ExpertTag.objects.create(pk=1, name="there")
    expert = make_expert()

    assert act(keeper, "tag", [expert], confirmed="yes", **data).status_code == 200
    assert not expert.tags.exists()


def test_erasing_needs_to_be_meant(keeper):
    expert = make_expert(name="Secret Name")

    assert act(keeper, "forget", [expert], confirmed="yes", ground="asked").status_code == 200
    expert.refresh_from_db()
    assert expert.status == ExpertStatus.ACTIVE

    assert confirm(keeper, "forget", [expert], ground="asked", is_meant="on") == ["1 profile was erased."]
    expert.refresh_from_db()
    assert (expert.status, expert.name) == (ExpertStatus.FORGOTTEN, f"Former expert {expert.pk}")
    assert not LogEntry.objects.filter(object_repr="Secret Name").exists()


def test_too_many_at_once_are_refused(keeper):
    experts = [make_expert(is_user=False) for _turn in range(21)]

    response = act(keeper, "forget", experts)

    assert response.status_code == 302
    assert Expert.objects.on_roster().count() == 21
