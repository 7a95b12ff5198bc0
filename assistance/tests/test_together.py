"""Who may do what on a draft: levels by institution and by person, tried as everybody, with neighbours who must not see it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assistance import services
from assistance.choices import DraftLevel
from assistance.models import AssistanceRequest, DraftAccess, DraftPresence
from assistance.permissions import can_comment_draft, can_see_request, can_share_draft, can_write_draft, draft_level
from assistance.tests.factories import make_draft, write_draft
from partners.choices import MembershipStatus
from partners.services import merge_institutions
from partners.tests.factories import make_contact, make_country, make_institution, make_membership
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db
PAGES = ("request-summary", "draft-comments", "draft-people", "version-list", "version-compare")


@pytest.fixture
def joint(togo):
    """An institution that asks with the ministry."""
    return make_institution(togo, name="Joint service")


@pytest.fixture
def draft(partner, ministry, joint):
    """A draft with a word that would show a leak."""
    draft = make_draft(institution=ministry, contact=partner, title="Secret heron")
    draft.co_requesters.add(joint)
    return draft


def rights(user, draft):
    """(sees it in a list, sees it, comments, writes, shares) as somebody who has just signed in."""
    user = type(user).objects.get(pk=user.pk)
    fresh = AssistanceRequest.objects.get(pk=draft.pk)
    is_listed = AssistanceRequest.objects.visible_to(user).filter(pk=draft.pk).exists()
    able = (can_see_request, can_comment_draft, can_write_draft, can_share_draft)
    return "".join("x" if yes else "-" for yes in (is_listed, *(may(user, fresh) for may in able)))


def let(draft, actor, level, **whose):
    """Set one level."""
    if "person" in whose:
        return services.set_person_level(assistance_request=draft, actor=actor, level=level, **whose)
    return services.set_institution_level(assistance_request=draft, actor=actor, level=level, **whose)


#        what is set for the institution, for the person: rights of a lead colleague, of a co-requester, of a reader along
MATRIX = [
    ("", "", "xxxxx", "xxxx-", "-----"),
    (DraftLevel.SEE, "", "xx---", "xx---", "xx---"),
    (DraftLevel.COMMENT, "", "xxx--", "xxx--", "xxx--"),
    (DraftLevel.EDIT, "", "xxxxx", "xxxx-", "xxxx-"),
    (DraftLevel.SEE, DraftLevel.EDIT, "xxxxx", "xxxx-", "xxxx-"),
    (DraftLevel.EDIT, DraftLevel.COMMENT, "xxx--", "xxx--", "xxx--"),
    ("", DraftLevel.SEE, "xx---", "xx---", "-----"),
]


@pytest.mark.parametrize(("institution_level", "person_level", "lead", "co_requester", "along"), MATRIX)
def test_levels_of_everybody(
    draft, partner, ministry, joint, institution_level, person_level, lead, co_requester, along
):
    other = make_institution(make_country("SN"), name="Reads along")
    cast = [
        (make_contact(ministry), ministry, lead),
        (make_contact(joint), joint, co_requester),
        (make_contact(other), other, along),
    ]
    for person, _institution, _expected in cast:
        if person_level:
            let(draft, partner, person_level, person=person)
    for _person, institution, _expected in cast:
        if institution_level:
            let(draft, partner, institution_level, institution=institution)

    assert [rights(person, draft) for person, _institution, _expected in cast] == [lead, co_requester, along]
    assert rights(partner, draft) == "xxxxx"


def test_nobody_else_sees_a_shared_draft(
    draft, partner, neighbour, officer, manager, delegate, committee_member, administrator, expert, focal_point
):
    along = make_institution(make_country("SN"), name="Reads along")
    let(draft, partner, DraftLevel.COMMENT, institution=along)
    others = (neighbour, officer, manager, delegate, committee_member, administrator, expert, focal_point)

    assert {person.role: rights(person, draft) for person in others} == {person.role: "-----" for person in others}


def test_an_unconfirmed_or_departed_contact_of_a_reader_sees_nothing(draft, partner):
    along = make_institution(make_country("SN"), name="Reads along")
    let(draft, partner, DraftLevel.EDIT, institution=along)
    for status in (MembershipStatus.CLAIMED, MembershipStatus.REFUSED, MembershipStatus.ENDED):
        person = make_contact(make_institution(make_country("SN")))
        person.memberships.all().delete()
        make_membership(person, along, status)
        assert rights(person, draft) == "-----"


def test_reading_along_ends_when_it_is_sent(draft, partner):
    along = make_institution(make_country("SN"), name="Reads along")
    reader = make_contact(along)
    let(draft, partner, DraftLevel.EDIT, institution=along)
    services.submit_request(assistance_request=draft, actor=partner)

    assert rights(reader, draft)[:2] == "--"


def test_reading_along_can_be_ended_but_not_for_those_who_ask(draft, partner, joint):
    along = make_institution(make_country("SN"), name="Reads along")
    let(draft, partner, DraftLevel.EDIT, institution=along)
    services.end_reading_along(assistance_request=draft, institution=along, actor=partner)

    assert not draft.accesses.exists()
    with pytest.raises(TransitionRefused, match="Joint service asks with you"):
        services.end_reading_along(assistance_request=draft, institution=joint, actor=partner)


def test_who_answers_for_it_always_writes(draft, partner, ministry):
    colleague = make_contact(ministry)
    let(draft, colleague, DraftLevel.SEE, institution=ministry)

    assert rights(partner, draft) == "xxxxx"
    with pytest.raises(TransitionRefused, match="always writes it"):
        let(draft, partner, DraftLevel.SEE, person=partner)


def test_only_those_who_lead_and_write_set_levels(draft, partner, ministry, joint, neighbour, officer):
    reader = make_contact(ministry)
    let(draft, partner, DraftLevel.SEE, person=reader)
    for actor in (reader, make_contact(joint), neighbour, officer):
        with pytest.raises(StepNotAllowed):
            let(draft, type(actor).objects.get(pk=actor.pk), DraftLevel.EDIT, person=reader)
    assert draft.accesses.get().level == DraftLevel.SEE


def test_only_confirmed_partners_read_along(draft, partner, delegate):
    delegation = delegate.memberships.get().institution
    for institution in (delegation, make_institution(is_confirmed=False)):
        with pytest.raises(TransitionRefused, match="may ask for help can read along"):
            let(draft, partner, DraftLevel.SEE, institution=institution)


def test_pages_by_level(client, draft, partner, ministry):
    """Who only reads is led to the page to read; who comments may comment; nobody who reads may write or set levels."""
    expected = {
        DraftLevel.SEE: (302, 403, 403, 403),
        DraftLevel.COMMENT: (302, 403, 302, 403),
        DraftLevel.EDIT: (200, 302, 302, 302),
    }
    for level, codes in expected.items():
        person = make_contact(ministry)
        let(draft, partner, level, person=person)
        client.force_login(person)
        edit = reverse("assistance:request-edit", args=[draft.pk, "want"])
        comments, people = (
            reverse(f"assistance:{name}", args=[draft.pk]) for name in ("draft-comments", "draft-people")
        )
        seen = client.get(edit)
        assert (
            seen.status_code,
            client.post(edit, {"seen": "{}", "asked_for": draft.asked_for}).status_code,
            client.post(comments, {"comment_title": "Well said."}).status_code,
            client.post(people, {"go": "institution-0"}).status_code,
        ) == codes, level
        if level != DraftLevel.EDIT:
            assert seen.url == comments
        assert "Secret heron" in client.get(comments).content.decode()


def test_a_reader_neither_sends_nor_discards_nor_adds_files(client, draft, partner, joint):
    reader = make_contact(joint)
    let(draft, partner, DraftLevel.SEE, institution=joint)
    client.force_login(reader)
    for name in ("request-submit", "request-discard", "attachment-add", "version-restore"):
        assert client.post(reverse(f"assistance:{name}", args=[draft.pk])).status_code == 403
    draft.refresh_from_db()
    assert draft.is_draft


def test_pages_of_the_draft_are_not_found_by_a_neighbour(client, draft, neighbour, officer):
    for person in (neighbour, officer):
        client.force_login(person)
        for name in PAGES:
            page = client.get(reverse(f"assistance:{name}", args=[draft.pk]))
            assert (name, page.status_code, "heron" in page.content.decode()) == (name, 404, False)


def test_the_people_page_names_everybody_and_who_was_there(client, draft, partner, ministry, joint):
    colleague = make_contact(ministry, name="Lamin Ceesay")
    write_draft(draft, colleague, context="More")
    other = make_institution(make_country("SN"), name="Reads along")
    client.force_login(partner)
    address = reverse("assistance:draft-people", args=[draft.pk])
    found = client.get(f"{address}?find=reads")
    assert [one.name for one in found.context["found"]] == ["Reads along"]

    client.post(address, {"go": f"institution-{other.pk}", f"level_institution_{other.pk}": "comment"})
    client.post(address, {"go": f"person-{colleague.pk}", f"level_person_{colleague.pk}": "see"})
    page = client.get(address)

    assert [(row.name, row.level, row.can_be_removed) for row in page.context["rows"]] == [
        ("Department of Labour", "edit", False), ("Joint service", "edit", False), ("Reads along", "comment", True),
    ]  # fmt: skip
    people = {person.name: person for person in page.context["rows"][0].people}
    assert (people["Lamin Ceesay"].level, people["Lamin Ceesay"].own_level) == ("Reads", "see")
    assert people["Lamin Ceesay"].last_seen
    assert (people["Fatou Jallow"].is_responsible, people["Fatou Jallow"].last_seen) == (True, "")
    client.post(address, {"go": f"end-{other.pk}"})
    client.post(address, {"go": f"person-{colleague.pk}", f"level_person_{colleague.pk}": ""})
    assert not draft.accesses.exists()


def test_adding_an_institution_does_not_tell_who_works_there(client, draft, partner):
    other = make_institution(make_country("SN"), name="Reads along")
    hidden, shown = make_contact(other, name="Secret Person"), make_contact(other, name="Awa Sy")
    let(draft, partner, DraftLevel.COMMENT, institution=other)
    services.add_comment(assistance_request=draft, actor=shown, field="title", text="Good.")
    client.force_login(partner)
    address = reverse("assistance:draft-people", args=[draft.pk])
    page = client.get(address)
    row = page.context["rows"][-1]
    assert ([person.name for person in row.people], row.others) == (["Awa Sy"], 1)
    client.post(address, {"go": f"person-{hidden.pk}", f"level_person_{hidden.pk}": "see"})
    assert "Secret Person" not in page.content.decode() + client.get(address).content.decode()


def test_reading_leaves_no_trace(client, draft, partner):
    client.force_login(partner)
    for name in PAGES:
        client.get(reverse(f"assistance:{name}", args=[draft.pk]))
    client.get(reverse("assistance:request-edit", args=[draft.pk, "problem"]))
    assert not DraftPresence.objects.exists()


def test_pages_take_a_fixed_number_of_queries(client, draft, partner, ministry, django_assert_max_num_queries):
    for number in range(4):
        colleague = make_contact(ministry)
        services.add_comment(assistance_request=draft, actor=colleague, field="title", text=f"Comment {number}")
        write_draft(draft, colleague, context=str(number))
    client.force_login(partner)
    bounds = {
        "request-summary": 23,
        "draft-comments": 15,
        "draft-people": 19,
        "version-list": 17,
        "version-compare": 17,
    }
    for name, most in bounds.items():
        with django_assert_max_num_queries(most):
            assert client.get(reverse(f"assistance:{name}", args=[draft.pk])).status_code == 200
    with django_assert_max_num_queries(23):
        client.get(reverse("assistance:request-edit", args=[draft.pk, "problem"]))


@pytest.mark.parametrize(
    "fields",
    [
        {"level": "own"},
        {"level": "see", "institution": None, "person": None},
        {"level": "see", "person": "partner", "institution": "ministry"},
    ],
)
def test_the_database_refuses_unsound_accesses(draft, partner, ministry, fields):
    objects = {"partner": partner, "ministry": ministry}
    row = {"institution": ministry, **{name: objects.get(value, value) for name, value in fields.items()}}
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftAccess.objects.create(assistance_request=draft, **row)


def test_the_database_keeps_one_row_for_each(draft, partner, ministry):
    for whose in ({"institution": ministry}, {"person": partner}):
        DraftAccess.objects.create(assistance_request=draft, level="see", **whose)
        with pytest.raises(IntegrityError), transaction.atomic():
            DraftAccess.objects.create(assistance_request=draft, level="edit", **whose)
    DraftPresence.objects.create(assistance_request=draft, person=partner, step="who")
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftPresence.objects.create(assistance_request=draft, person=partner, step="want")


def test_merging_two_institutions_keeps_one_level(draft, partner, gambia, officer):
    one, other = (make_institution(gambia, name=name) for name in ("Labour board", "Board of labour"))
    let(draft, partner, DraftLevel.SEE, institution=one)
    let(draft, partner, DraftLevel.COMMENT, institution=other)
    merge_institutions(source=one, target=other, actor=officer)
    assert [(row.institution_id, row.level) for row in draft.accesses.all()] == [(other.pk, "comment")]


def test_the_level_of_somebody_who_may_not_know_of_it_is_none(draft, neighbour, officer):
    assert (draft_level(neighbour, draft), draft_level(officer, draft)) == (None, None)
