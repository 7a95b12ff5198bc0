"""For whom people speak: claimed by them, decided by the team, and what a decision opens."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.choices import Role
from accounts.tests.factories import make_user
from partners import services
from partners.choices import InstitutionKind, MembershipStatus
from partners.models import Institution, Membership
from partners.tests.factories import make_contact, make_institution, make_membership

pytestmark = pytest.mark.django_db

CLAIM = "/en/partners/my-institution/choose/"
PROPOSE = "/en/partners/my-institution/propose/"
MINE = "/en/partners/my-institution/"
TEAM = (Role.OFFICER, Role.MANAGER)


@pytest.fixture
def newcomer(db):
    """A contact who has not chosen an institution."""
    return make_user(Role.PARTNER, name="Lamin Ceesay")


@pytest.fixture
def claim(newcomer, ministry):
    """A claim that waits for the team."""
    return services.claim_membership(user=newcomer, institution=ministry, position="Inspector")


def proposal(place, **changes):
    """What the form of a proposal sends."""
    fields = {
        "kind": "agency",
        "country": place.pk,
        "name": "Labour Inspectorate",
        "city": "Banjul",
        "position": "Head",
    }
    return {**fields, **changes}


def decide(client, membership, decision, note=""):
    """Press one button of the page of decision."""
    return client.post(
        reverse("partners:membership-decide", args=[membership.pk]), {"decision": decision, "note": note}
    )


def test_the_search_finds_by_name_city_and_country_whatever_the_accents(client, newcomer, gambia, togo):
    inspectorate = make_institution(togo, name="Direction générale du Travail", city="Lomé")
    make_institution(gambia, InstitutionKind.DELEGATION, name="EU Delegation for Travail")
    make_institution(togo, name="Travail proposed by another", is_confirmed=False)
    own = make_institution(togo, name="Travail my own", is_confirmed=False, proposed_by=newcomer)
    client.force_login(newcomer)

    assert [*client.get(CLAIM, {"q": "generale lome"}).context["found"]] == [inspectorate]
    assert [*client.get(CLAIM, {"q": "TRAVAIL togo"}).context["found"]] == [inspectorate, own]
    assert [*client.get(CLAIM, {"q": " "}).context["found"]] == []
    assert "Nothing on our list fits “xyz”" in client.get(CLAIM, {"q": "xyz"}).content.decode()


def test_the_search_shows_a_dozen_and_says_when_there_are_more(client, newcomer, gambia):
    for number in range(13):
        make_institution(gambia, name=f"Council {number}")
    client.force_login(newcomer)

    page = client.get(reverse("partners:institution-suggest"), {"q": "council"})

    assert page.content.decode().count('type="radio"') == 12
    assert "There are more." in page.content.decode()


def test_choosing_waits_for_the_team_and_leads_back(client, newcomer, ministry):
    client.force_login(newcomer)

    response = client.post(CLAIM, {"institution": ministry.pk, "position": "Inspector", "next": "/en/requests/new/"})

    membership = newcomer.memberships.get()
    assert (membership.status, membership.position) == (MembershipStatus.CLAIMED, "Inspector")
    assert response.url == "/en/requests/new/"
    assert client.post(CLAIM, {"institution": ministry.pk, "next": "https://elsewhere.example/"}).status_code == 200


@pytest.mark.parametrize("kind", [InstitutionKind.DELEGATION, InstitutionKind.COMMITTEE])
def test_nobody_claims_a_delegation_or_a_committee_service(client, newcomer, gambia, kind):
    client.force_login(newcomer)

    response = client.post(CLAIM, {"institution": make_institution(gambia, kind).pk})

    assert "institution" in response.context["form"].errors
    assert not Membership.objects.exists()


def test_choosing_twice_makes_one_claim(claim, newcomer, ministry):
    with pytest.raises(services.Refused, match="on your list already"):
        services.claim_membership(user=newcomer, institution=ministry)

    assert newcomer.memberships.count() == 1


def test_five_claims_may_wait_at_once(newcomer):
    for _number in range(5):
        services.claim_membership(user=newcomer, institution=make_institution())

    with pytest.raises(services.Refused, match="still wait for us"):
        services.claim_membership(user=newcomer, institution=make_institution())


def test_a_new_claim_sends_no_mails(claim, mailoutbox):
    assert mailoutbox == []


def test_proposing_makes_an_unconfirmed_institution_and_a_claim(client, newcomer, gambia):
    client.force_login(newcomer)

    response = client.post(PROPOSE, proposal(gambia, is_confirmed="on"))

    institution = Institution.objects.get(name="Labour Inspectorate")
    assert (institution.is_confirmed, institution.proposed_by) == (False, newcomer)
    assert newcomer.memberships.get().institution == institution
    assert response.url == MINE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "delegation"}, "kind"),
        ({"kind": "committee"}, "kind"),
        ({"country": ""}, "country"),
        ({"name": ""}, "name"),
        ({"city": ""}, "city"),
        ({"website": "not an address"}, "website"),
        ({"kind": "regional", "country": ""}, "__all__"),
    ],
)
def test_a_bad_proposal_says_what_to_mend(client, newcomer, gambia, changes, field):
    client.force_login(newcomer)

    response = client.post(PROPOSE, proposal(gambia, **changes))

    assert field in response.context["form"].errors
    assert not Institution.objects.exists()


def test_a_country_outside_the_regions_cannot_be_proposed_for(client, newcomer, gambia):
    gambia.region = None
    gambia.save()
    client.force_login(newcomer)

    assert "country" in client.post(PROPOSE, proposal(gambia)).context["form"].errors


@pytest.mark.parametrize("name", ["LABOUR inspectorate", "Lábour Inspectorate", "National Labour Inspectorate"])
def test_a_similar_name_is_asked_about_first(client, newcomer, gambia, togo, name):
    known = make_institution(gambia, name="Labour Inspectorate")
    make_institution(togo, name="Labour Inspectorate")
    client.force_login(newcomer)

    response = client.post(PROPOSE, proposal(gambia, name=name))

    assert response.context["form"].similar == [known]
    assert not newcomer.memberships.exists()


def test_a_similar_name_may_be_another_institution_but_the_same_name_never(client, newcomer, gambia):
    make_institution(gambia, name="Labour Inspectorate")
    client.force_login(newcomer)

    client.post(PROPOSE, proposal(gambia, name="National Labour Inspectorate", is_another="on"))
    same = client.post(PROPOSE, proposal(gambia, name="LABOUR INSPECTORATE", is_another="on"))

    assert newcomer.memberships.get().institution.name == "National Labour Inspectorate"
    assert "An institution of this name is on our list for this country." in same.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PARTNER])
def test_only_contacts_choose_an_institution(client, ministry, role):
    user = make_user(role)
    client.force_login(user)

    assert [client.get(path).status_code for path in (MINE, CLAIM, PROPOSE)] == [403] * 3
    assert client.post(CLAIM, {"institution": ministry.pk}).status_code == 403
    with pytest.raises(PermissionDenied):
        services.claim_membership(user=user, institution=ministry)


@pytest.mark.parametrize("role", TEAM)
def test_the_team_confirms_and_the_person_is_told(client, claim, newcomer, ministry, role, mailoutbox):
    actor = make_user(role)
    client.force_login(actor)

    decide(client, claim, "confirm")

    claim.refresh_from_db()
    assert (claim.status, claim.decided_by) == (MembershipStatus.CONFIRMED, actor)
    assert claim.decided_at is not None
    assert [message.to for message in mailoutbox] == [[newcomer.email]]
    assert mailoutbox[0].subject == "You may now send requests for Department of Labour"


@pytest.mark.parametrize("role", [role for role in Role if role not in TEAM])
@pytest.mark.parametrize("decision", ["confirm", "refuse", "end"])
def test_nobody_else_decides(client, claim, role, decision):
    actor = make_user(role)
    client.force_login(actor)

    assert decide(client, claim, decision, note="No.").status_code == 403
    assert client.get(reverse("partners:membership-decide", args=[claim.pk])).status_code == 403
    with pytest.raises(PermissionDenied):
        services.confirm_membership(membership=claim, actor=actor)
    claim.refresh_from_db()
    assert claim.status == MembershipStatus.CLAIMED


def test_refusing_needs_a_reason_and_sends_it(client, claim, officer, mailoutbox):
    client.force_login(officer)

    without = decide(client, claim, "refuse")
    assert "note" in without.context["form"].errors
    decide(client, claim, "refuse", note="Please use your ministry's address.")

    claim.refresh_from_db()
    assert claim.status == MembershipStatus.REFUSED
    assert "Please use your ministry's address." in mailoutbox[0].body


def test_an_unknown_decision_decides_nothing(client, claim, officer):
    client.force_login(officer)

    decide(client, claim, "approve")

    claim.refresh_from_db()
    assert claim.status == MembershipStatus.CLAIMED


def test_the_second_to_decide_is_told_who_was_first(client, claim, officer, manager):
    services.confirm_membership(membership=claim, actor=officer)
    client.force_login(manager)

    response = decide(client, claim, "refuse", note="No.")

    assert "Ines Vermeer decided this already" in response.content.decode()
    claim.refresh_from_db()
    assert claim.status == MembershipStatus.CONFIRMED


def test_confirming_puts_a_proposed_institution_on_the_register(client, newcomer, officer, gambia):
    institution = Institution(kind=InstitutionKind.AGENCY, country=gambia, name="Labour Inspectorate")
    membership = services.propose_institution(user=newcomer, institution=institution)

    services.confirm_membership(membership=membership, actor=officer)

    institution.refresh_from_db()
    assert institution.is_confirmed


def test_a_refused_person_may_ask_anew(claim, officer, newcomer, ministry):
    services.refuse_membership(membership=claim, actor=officer, note="No.")

    again = services.claim_membership(user=newcomer, institution=ministry, position="Director")

    assert (again.pk, again.status, again.decided_by, again.note) == (claim.pk, MembershipStatus.CLAIMED, None, "")


def test_the_team_ends_a_tie(client, partner, officer):
    membership = partner.memberships.get()
    client.force_login(officer)

    decide(client, membership, "end")

    membership.refresh_from_db()
    assert membership.status == MembershipStatus.ENDED


def test_a_contact_leaves_only_what_is_theirs(client, partner, neighbour):
    mine, other = partner.memberships.get(), neighbour.memberships.get()
    client.force_login(partner)

    assert client.post(reverse("partners:membership-leave", args=[other.pk])).status_code == 404
    assert client.get(reverse("partners:membership-leave", args=[mine.pk])).status_code == 200
    client.post(reverse("partners:membership-leave", args=[mine.pk]))

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.status, other.status) == (MembershipStatus.ENDED, MembershipStatus.CONFIRMED)


def test_my_institution_shows_confirmed_colleagues_to_confirmed_people(
    client, partner, ministry, claim, newcomer, neighbour
):
    make_contact(ministry, name="Awa Sanneh")

    client.force_login(partner)
    confirmed = client.get(MINE).content.decode()
    client.force_login(newcomer)
    waiting = client.get(MINE).content.decode()

    assert "Awa Sanneh" in confirmed
    assert "Lamin Ceesay" not in confirmed
    assert "Kossi Mensah" not in confirmed
    assert "Awa Sanneh" not in waiting
    assert "Fatou Jallow" not in waiting


def test_the_list_takes_a_fixed_number_of_queries(client, officer, ministry, django_assert_num_queries):
    client.force_login(officer)
    counts = []
    for _number in range(3):
        make_membership(institution=ministry, status=MembershipStatus.CLAIMED)
        with django_assert_num_queries(5):
            counts.append(len(client.get(reverse("partners:membership-list")).context["waiting"]))

    assert counts == [1, 2, 3]


def test_the_database_wants_decisions_dated_and_ties_once(claim, newcomer, ministry):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=claim.pk).update(status=MembershipStatus.CONFIRMED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=newcomer, institution=ministry)
