"""Versions of a draft: every save that changes something, compared answer by answer, and single answers brought back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from assistance import services
from assistance.choices import Channel
from assistance.draft_fields import DRAFT_FIELDS, STEP_FIELDS
from assistance.merging import fingerprint
from assistance.models import DraftVersion
from assistance.tests.factories import make_draft, make_request, write_draft
from assistance.versions import changed_between, kept, text_at
from assistance.views.progress import STEPS
from partners.tests.factories import make_area, make_contact, make_institution, make_language, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(partner, ministry):
    """A draft with three versions by two people."""
    draft = make_draft(institution=ministry, contact=partner, title="Permits", problem="Three books.", context="Old")
    write_draft(draft, make_contact(ministry, name="Lamin Ceesay"), problem="Four books.", theme=make_theme("AS"))
    write_draft(draft, partner, context="", languages=[make_language("fr")])
    return draft


def compare(client, draft, before, after, **more):
    """The page of a difference."""
    return client.get(reverse("assistance:version-compare", args=[draft.pk]), {"from": before, "to": after, **more})


def restore(client, draft, name, number, seen=None):
    """Bring one answer back."""
    mark = fingerprint(services.stored_value(draft, name)) if seen is None else seen
    typed = {"field": name, "version": number, "seen": mark}
    return client.post(reverse("assistance:version-restore", args=[draft.pk]), typed)


def test_the_fields_of_the_steps_are_those_of_their_forms():
    assert {step.slug: tuple(step.form_class._meta.fields) for step in STEPS} == STEP_FIELDS


def test_the_list_says_who_changed_which_answers(client, draft, partner):
    client.force_login(partner)
    page = client.get(reverse("assistance:version-list", args=[draft.pk]))
    assert [(row.number, row.who, row.answers) for row in page.context["rows"]] == [
        (3, "Fatou Jallow", "Context, Working languages"),
        (2, "Lamin Ceesay", "What goes wrong today, Theme"),
        (1, "Fatou Jallow", "Institution, Countries, Title, What goes wrong today, Context, Theme, What is asked for"),
    ]


def test_the_list_has_pages(client, draft, partner):
    for number in range(21):
        write_draft(draft, partner, title=f"Title {number}")
    client.force_login(partner)
    address = reverse("assistance:version-list", args=[draft.pk])
    first, second = client.get(address), client.get(address, {"page": 2})
    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 4)
    assert (first.context["next_url"], second.context["previous_url"]) == ("?page=2", "?page=1")


def test_a_difference_shows_words_rows_and_values(client, draft, partner):
    client.force_login(partner)
    page = compare(client, draft, 1, 3)
    found = {answer.name: [(p.kind, p.text.strip()) for p in answer.pieces] for answer in page.context["answers"]}
    assert found == {
        "problem": [("gone", "Three"), ("new", "Four"), ("same", "books.")],
        "context": [("gone", "Old")],
        "theme": [("gone", "Theme LM"), ("new", "Theme AS")],
        "languages": [("new", "Language fr")],
    }
    assert '<del><span class="visually-hidden">[taken out: </span>Three' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [((3, 1), (1, 3)), ((0, 2), (0, 2)), (("x", ""), (2, 3)), ((2, 99), (2, 3)), ((99, 1), (1, 3))],
)
def test_any_two_versions_are_compared_the_older_one_first(client, draft, partner, asked, shown):
    client.force_login(partner)
    context = compare(client, draft, *asked).context
    assert (context["before"].number if context["before"] else 0, context["after"].number) == shown


def test_one_answer_is_brought_back_by_a_save_like_any_other(client, draft, partner):
    client.force_login(partner)
    assert restore(client, draft, "problem", 1).status_code == 302
    restore(client, draft, "languages", 1)
    restore(client, draft, "theme", 1)
    draft.refresh_from_db()
    assert (draft.problem, draft.context, list(draft.languages.all())) == ("Three books.", "", [])
    assert (draft.theme.code, draft.versions.count()) == ("LM", 6)
    last = draft.versions.last()
    assert (last.saved_by, list(last.values)) == (partner, ["theme"])


def test_bringing_back_does_not_overwrite_a_later_change(client, draft, partner, ministry):
    client.force_login(partner)
    seen = fingerprint(draft.problem)
    write_draft(draft, make_contact(ministry), problem="Five books.")
    page = restore(client, draft, "problem", 1, seen)
    assert "was changed meanwhile" in client.get(page.url).content.decode()
    draft.refresh_from_db()
    assert draft.problem == "Five books."


def test_what_is_gone_from_the_list_is_not_brought_back(client, draft, partner):
    area = make_area("LM-OLD")
    write_draft(draft, partner, areas=[area])
    write_draft(draft, partner, areas=[])
    area.delete()
    client.force_login(partner)
    page = restore(client, draft, "areas", 4)
    assert "no longer on the list" in client.get(page.url).content.decode()
    shown = compare(client, draft, 3, 4).context["answers"][0]
    assert [(piece.kind, piece.text.strip()) for piece in shown.pieces] == [("new", "Area LM-OLD")]


@pytest.mark.parametrize(("field", "number"), [("status", 1), ("title", 99), ("title", "x")])
def test_only_answers_and_versions_that_are_there_are_brought_back(client, draft, partner, field, number):
    client.force_login(partner)
    assert restore(client, draft, field, number, "x").status_code == 404


def test_every_field_is_kept_and_read_back(partner, ministry, gambia, togo):
    draft = make_draft(institution=ministry, contact=partner)
    joint = make_institution(togo)
    values = {
        "co_requesters": [joint], "countries": [gambia, togo], "areas": [make_area()], "languages": [make_language()],
        "preferred_from": date(2027, 1, 10), "preferred_to": date(2027, 2, 1), "consent_to_publish": True,
        "policy_link": "Bill", "other_co_requesters": "A union", "earlier_reference": "MX-H-012",
    }  # fmt: skip
    write_draft(draft, partner, **values)
    held = text_at(draft.versions.all(), 2)
    assert set(held) <= set(DRAFT_FIELDS)
    stored = {name: kept(services.stored_value(draft, name)) for name in DRAFT_FIELDS}
    assert changed_between(held, stored) == []
    for name in values:
        services.restore_field(
            assistance_request=draft,
            actor=partner,
            name=name,
            kept=None,
            seen=fingerprint(services.stored_value(draft, name)),
        )
        draft.refresh_from_db()
    assert (draft.preferred_from, draft.consent_to_publish, draft.policy_link, draft.countries.count()) == (
        None,
        False,
        "",
        0,
    )


def test_the_text_as_it_was_sent_is_read_by_those_who_wrote_it(
    client, draft, partner, ministry, officer, manager, delegate, committee_member, neighbour
):
    services.submit_request(assistance_request=draft, actor=partner)
    draft.refresh_from_db()
    addresses = [reverse(f"assistance:sent-version-{name}", args=[draft.reference]) for name in ("list", "compare")]
    for person in (partner, make_contact(ministry)):
        client.force_login(person)
        for address in addresses:
            assert client.get(address).status_code == 200
    assert client.get(addresses[1]).context["restore_url"] == ""
    assert "As it was sent" in client.get(addresses[0]).content.decode()
    for person in (officer, manager, delegate, committee_member, neighbour):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404]


def test_a_request_written_in_one_go_has_one_version(client, partner, ministry, officer):
    sent = make_request(institution=ministry, contact=partner)
    assert [version.number for version in sent.versions.all()] == [1]
    paper = make_request(institution=ministry, contact=officer, channel=Channel.LETTER)
    client.force_login(officer)
    assert client.get(reverse("assistance:sent-version-list", args=[paper.reference])).status_code == 200


@pytest.mark.parametrize("fields", [{"number": 1}, {"number": 0}, {"began_at": timezone.now() + timedelta(days=1)}])
def test_the_database_refuses_unsound_versions(draft, partner, fields):
    row = {"number": 9, "values": {"title": "x"}, "saved_by": partner, **fields}
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftVersion.objects.create(assistance_request=draft, **row)
