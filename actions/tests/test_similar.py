"""Has this been done? What is found beside a draft and a dossier, for whom, and in how many queries."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from actions.choices import ActionStatus, AdoptionStatus
from actions.models import Action, Deliverable
from actions.similar import candidates, find_similar
from actions.similar.profiles import the_vocabulary
from assistance.choices import RequestStatus as S
from assistance.neighbours import request_profile
from assistance.tests.factories import make_draft, make_request
from partners.models import Country, Language, Theme
from partners.tests.factories import make_country, make_region, make_theme

from .factories import make_action, make_deliverable_type, make_historical_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    """The 91 real Actions."""
    call_command("load_reference_data", verbosity=0)
    call_command("load_actions", verbosity=0)


def labels(user, file, most=5):
    return [found.label for found in find_similar(user, file, most).actions]


def a_draft(ministry, partner, title, theme="LM", **fields):
    return make_draft(
        ministry, partner, title=title, theme=Theme.objects.get(code=theme), problem="", asked_for="", **fields
    )


def test_the_record_answers_a_title(record, ministry, partner):
    draft = a_draft(ministry, partner, "Licensing and inspection of private employment agencies")

    assert labels(partner, draft)[:2] == ["Tajikistan IV", "Togo I"]


def test_a_french_title_finds_english_words(record, ministry, partner):
    """Even where the record has no French title."""
    Action.objects.update(title_fr="")
    draft = a_draft(ministry, partner, "Agences d’emploi privées et recrutement équitable")

    assert labels(partner, draft)[0] == "Tajikistan IV"


def test_the_own_country_comes_first(record, partner, ministry):
    draft = a_draft(ministry, partner, "Engaging the diaspora", "MD", countries=Country.objects.filter(iso2="GH"))

    assert set(labels(partner, draft, 2)) == {"Ghana", "Ghana IV"}


def test_titles_are_read_in_french_and_marked_where_there_is_none(record, client, partner, ministry):
    draft = a_draft(ministry, partner, "Agences d’emploi privées")
    Action.objects.filter(reference="MX-H-008").update(title_fr="")
    client.force_login(partner)
    page = client.get(f"/fr/requests/draft/{draft.pk}/similar/").content.decode()

    assert '<bdi lang="en">Private employment agencies and ethical recruitment</bdi>' in page
    assert "Migration de main-d’œuvre et nomenclature des métiers ROAME" in page


def test_it_says_why(record, ministry, partner):
    draft = a_draft(ministry, partner, "Ethical recruitment in Tajikistan")

    assert find_similar(partner, draft, 1).actions[0].why == "same theme, same country, words: ethical, recruitment"


def test_nothing_is_looked_up_before_there_is_a_title_or_a_theme(ministry, partner, django_assert_num_queries):
    draft = make_draft(ministry, partner, title="", theme=None)

    with django_assert_num_queries(0):
        assert not find_similar(partner, draft, 3).has_ground


def test_a_partner_finds_public_actions_alone(partner, ministry):
    """Words of what is not public, and Actions that are not public, do not show."""
    hidden = make_historical_action(1, title="Licensing of agencies: secret review", is_published=False)
    shown = make_historical_action(2, title="Licensing of agencies", label="Mali")
    draft = make_draft(ministry, partner, title="Licensing of agencies")

    assert labels(partner, draft) == ["Mali"]
    assert hidden.title not in str(find_similar(partner, draft, 9))
    assert shown.reference in str(find_similar(partner, draft, 9))


def test_a_partner_learns_no_objective_before_the_launch(neighbour, togo):
    planned = make_action(ActionStatus.PREPARATION, consent_to_publish=True, title="Registers")
    planned.overall_objective = "Ferry licences are numbered."
    planned.save()
    draft = make_draft(
        neighbour.memberships.get().institution, neighbour, title="Ferry licences numbered", theme=planned.theme
    )

    found = find_similar(neighbour, draft, 5)

    assert [row.why for row in found.actions if row.reference == planned.reference] in ([], ["same theme, same region"])


def test_a_neighbours_request_shows_to_staff_and_is_only_counted_for_partners(neighbour, officer, ministry, partner):
    asked = make_request(S.ASSESSMENT, institution=ministry, contact=partner, title="Licensing of agencies: Banjul")
    other = make_request(
        S.SUBMITTED, institution=neighbour.memberships.get().institution, contact=neighbour, title="Licensing"
    )
    draft = make_draft(other.institution, neighbour, title="Licensing of agencies", theme=asked.theme)

    seen = find_similar(neighbour, draft, 5)
    assert (seen.neighbours, [row.reference for row in seen.requests]) == (1, [other.reference])
    assert not any(secret in str(seen) for secret in ("Banjul", asked.reference, str(ministry), "Gambia"))
    staff = find_similar(officer, other, 5)
    assert [(row.reference, row.can_be_joined) for row in staff.requests] == [(asked.reference, True)]
    assert staff.neighbours == 0


def test_an_officer_with_a_conflict_finds_neither_the_request_nor_its_action(officer, ministry, partner):
    action = make_action(ActionStatus.PREPARATION, institution=ministry, contact=partner, title="Licensing of agencies")
    other = make_request(S.ASSESSMENT, title="Licensing of agencies", theme=action.theme)
    assert labels(officer, other) == [action.label]
    officer.declarations.create(
        assistance_request=action.assistance_request, answer="conflict", explanation="Own work.", declared_by=officer
    )

    assert labels(officer, other) == []


def test_good_practices_are_public_adopted_deliverables_of_public_actions(partner, ministry):
    action = make_historical_action(1, title="Licensing of agencies")
    inside = make_historical_action(2, title="Licensing of agencies", is_published=False)
    french = Language.objects.create(code="fr", name_en="French", name_fr="français")
    fields = {"type": make_deliverable_type(), "language": french, "adopted_on": date(2020, 5, 1), "is_public": True}
    adopted = {**fields, "adoption": AdoptionStatus.ADOPTED}
    Deliverable.objects.create(action=action, title="Guide", version=1, **adopted)
    Deliverable.objects.create(action=action, title="Guide", version=2, **adopted)
    Deliverable.objects.create(action=action, title="Draft", **{**fields, "adoption": AdoptionStatus.DELIVERED})
    Deliverable.objects.create(action=action, title="Inside", **{**adopted, "is_public": False})
    Deliverable.objects.create(action=inside, title="Hidden", **adopted)
    draft = make_draft(ministry, partner, title="Licensing of agencies")

    found = find_similar(partner, draft, 5).practices

    assert [(row.title.text, row.title.lang, row.year) for row in found] == [("Guide", "fr", 2020)]


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow(client, partner, ministry, neighbour, count, django_assert_num_queries):
    for number in range(count):
        action = make_historical_action(number + 1, title="Licensing of agencies", label=f"Togo {number}")
        action.countries.set([make_country("TG")])
        make_request(S.SUBMITTED, institution=neighbour.memberships.get().institution, contact=neighbour)
        make_request(S.SUBMITTED, institution=ministry, contact=partner, title="Licensing of agencies")
    draft = make_draft(ministry, partner, title="Licensing of agencies")
    the_vocabulary()
    client.force_login(partner)

    with django_assert_num_queries(24):
        client.get(reverse("similar:draft-list", args=[draft.pk]))


def test_of_a_large_portfolio_a_few_hundred_are_compared(monkeypatch, partner, ministry):
    monkeypatch.setattr(candidates, "ALL_UP_TO", 2)
    west, theme = make_region("WCA"), make_theme("LM")
    near = make_historical_action(1, title="Something else", theme=theme, region=west)
    word = make_historical_action(2, title="Numbering of ferries")
    for number in range(3, 40):
        make_historical_action(number, title="Migration policy")
    for action in Action.objects.all():
        action.refresh_search_text()
        action.save()
    draft = make_draft(ministry, partner, title="Ferries", theme=theme)

    ids = candidates.candidate_ids(Action.objects.public(), request_profile(draft), the_vocabulary())

    assert set(ids) == {near.pk, word.pk}


def test_the_aside_stands_on_every_step_and_is_renewed_by_its_fragment(client, record, partner, ministry):
    draft = a_draft(ministry, partner, "Private employment agencies")
    client.force_login(partner)
    part = reverse("similar:draft-part", args=[draft.pk])
    for step in ("who", "problem", "want", "people"):
        page = client.get(reverse("assistance:request-edit", args=[draft.pk, step])).content.decode()
        assert f'data-similar="{part}"' in page
        assert "Tajikistan IV" in page
    assert "Tajikistan IV" in client.get(part).content.decode()
    assert "<html" not in client.get(part).content.decode()


def test_staff_read_it_while_they_assess(client, record, officer, ministry, partner):
    theme = Theme.objects.get(code="LM")
    asked = make_request(
        S.ASSESSMENT, institution=ministry, contact=partner, title="Private employment agencies", theme=theme
    )
    client.force_login(officer)
    page = client.get(reverse("assistance:request-detail", args=[asked.reference])).content.decode()

    assert reverse("actions:action-detail", args=["MX-H-008"]) in page
    assert client.get(reverse("similar:request-list", args=[asked.reference])).status_code == 200
