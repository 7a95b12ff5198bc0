"""Drafting: steps that save what is there, one draft however often one clicks, and nobody's words overwritten."""

import json
import re
import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from assistance.choices import RequestStatus
from assistance.merging import fingerprint
from assistance.models import AssistanceRequest
from assistance.services import create_draft, save_draft
from assistance.tests.factories import make_draft, make_letter, make_request
from partners.choices import InstitutionKind, MembershipStatus
from partners.tests.factories import (
    make_area,
    make_contact,
    make_country,
    make_institution,
    make_language,
    make_membership,
    make_theme,
)
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
READS = ("SELECT", "DECLARE")  # PostgreSQL reads long choices through a cursor


def hidden(page, name):
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found.group(1).replace("&quot;", '"') if found else ""


def step_url(draft, slug):
    """The address of a step."""
    return reverse("assistance:request-edit", args=[draft.pk, slug])


@pytest.fixture
def signed_in(client, partner):
    """The partner contact's browser."""
    client.force_login(partner)
    return client


def test_a_new_request_knows_its_institution_and_country(signed_in, ministry, gambia):
    page = signed_in.get(reverse("assistance:request-create"))
    assert page.context["form"]["institution"].value() == ministry.pk
    assert page.context["rows"][3].chosen == ["The Gambia"]


def test_a_double_click_makes_one_draft(signed_in, ministry, gambia):
    typed = {"form_key": str(uuid.uuid4()), "institution": ministry.pk, "countries": [gambia.pk], "go": "continue"}
    first = signed_in.post(reverse("assistance:request-create"), typed)
    second = signed_in.post(reverse("assistance:request-create"), typed)
    draft = AssistanceRequest.objects.get()
    assert first.url == second.url == step_url(draft, "problem")
    assert list(draft.countries.all()) == [gambia]


def test_the_key_of_somebody_elses_form_opens_nothing(signed_in, ministry, gambia, neighbour):
    foreign = make_draft(contact=neighbour, institution=neighbour.memberships.get().institution)
    typed = {"form_key": str(foreign.form_key), "institution": ministry.pk, "countries": [gambia.pk]}
    assert signed_in.post(reverse("assistance:request-create"), typed).status_code == 403
    assert AssistanceRequest.objects.count() == 1


def test_only_own_institutions_may_be_chosen(signed_in, ministry):
    other = make_institution(make_country("TG"), name="Somebody else")
    page = signed_in.post(reverse("assistance:request-create"), {"institution": other.pk})
    assert "institution" in page.context["form"].errors
    assert not AssistanceRequest.objects.exists()


def test_the_services_put_no_draft_in_the_name_of_another_authority(partner, ministry, neighbour):
    other, draft = neighbour.memberships.get().institution, make_draft(contact=partner, institution=ministry)
    values = {"institution": other, "co_requesters": [ministry]}
    seen = {"institution": fingerprint(ministry), "co_requesters": fingerprint([])}

    with pytest.raises(StepNotAllowed):
        create_draft(form_key=uuid.uuid4(), actor=partner, values=values)
    with pytest.raises(StepNotAllowed):
        save_draft(assistance_request=draft, actor=partner, values=values, seen=seen)

    assert AssistanceRequest.objects.get().institution == ministry


def test_somebody_without_an_institution_is_led_to_choosing_one(client, neighbour):
    neighbour.memberships.update(status=MembershipStatus.REFUSED, decided_at=timezone.now())
    client.force_login(neighbour)
    page = client.get(reverse("assistance:request-create"))
    assert page.url == f"{reverse('partners:membership-claim')}?next=%2Fen%2Frequests%2Fnew%2F"


def test_every_field_of_the_request_can_be_written(signed_in, ministry, partner, gambia):
    togo_ministry = make_institution(make_country("TG"), name="Ministère du travail")
    draft = make_draft(institution=ministry, contact=partner, title="", problem="", asked_for="")
    theme, area, language = make_theme("AS"), make_area("AS-1"), make_language("fr")
    steps = {
        "who": {"institution": ministry.pk, "countries": [gambia.pk], "co_requesters": [togo_ministry.pk], "other_co_requesters": "A union"},
        "problem": {"title": "T", "problem": "P", "context": "C", "theme": theme.pk, "areas": [area.pk], "policy_link": "Bill"},
        "want": {"asked_for": "A", "expected_deliverables": "D", "other_support": "S", "earlier_reference": "mx-h-012"},
        "people": {
            "languages": [language.pk], "preferred_from": "2027-01-10", "preferred_to": "2027-02-10", "preferred_why": "Debate",
            "delegation_contact": "Ms A", "consent_to_publish": "on",
        },
    }  # fmt: skip
    for slug, typed in steps.items():
        seen = hidden(signed_in.get(step_url(draft, slug)), "seen")
        assert signed_in.post(step_url(draft, slug), {**typed, "seen": seen}).status_code == 302
    draft = AssistanceRequest.objects.get(pk=draft.pk)
    assert (draft.title, draft.problem, draft.context, draft.policy_link) == ("T", "P", "C", "Bill")
    assert (draft.theme, [*draft.areas.all()], [*draft.languages.all()]) == (theme, [area], [language])
    assert (draft.asked_for, draft.earlier_reference, draft.preferred_to) == ("A", "MX-H-012", date(2027, 2, 10))
    assert ([*draft.co_requesters.all()], draft.consent_to_publish) == ([togo_ministry], True)
    assert draft.version == 5


def test_a_step_saves_what_is_well_formed_and_keeps_what_is_not(signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    seen = hidden(signed_in.get(step_url(draft, "want")), "seen")
    page = signed_in.post(
        step_url(draft, "want"), {"asked_for": "New words", "earlier_reference": "number 12", "seen": seen}
    )
    draft.refresh_from_db()
    assert (draft.asked_for, draft.earlier_reference) == ("New words", "")
    assert page.context["form"].errors["earlier_reference"] == ["A reference looks like MX-2026-031 or MX-H-012."]
    assert 'value="NUMBER 12"' in page.content.decode() or 'value="number 12"' in page.content.decode()


def test_dates_in_the_wrong_order_are_kept_on_the_page_and_not_saved(signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    typed = {"preferred_from": "2027-03-10", "preferred_to": "2027-02-10", "delegation_contact": "Ms A"}
    typed["seen"] = hidden(signed_in.get(step_url(draft, "people")), "seen")
    page = signed_in.post(step_url(draft, "people"), typed)
    draft.refresh_from_db()
    assert (draft.preferred_from, draft.preferred_to, draft.delegation_contact) == (None, None, "Ms A")
    assert page.context["form"]["preferred_from"].value() == "2027-03-10"


def test_a_text_that_is_too_long_comes_back_whole(signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner)
    seen = hidden(signed_in.get(step_url(draft, "problem")), "seen")
    page = signed_in.post(step_url(draft, "problem"), {"title": "Kept", "problem": "x" * 2001, "seen": seen})
    assert "x" * 2001 in page.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Kept"


def test_two_people_never_overwrite_each_other(client, signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="Old title", problem="Old problem")
    colleague = make_contact(ministry, name="Lamin Ceesay")
    seen = hidden(signed_in.get(step_url(draft, "problem")), "seen")
    client.force_login(colleague)
    client.post(
        step_url(draft, "problem"), {"title": "Lamin's title", "problem": "Old problem", "context": "His", "seen": seen}
    )
    client.force_login(partner)
    mine = {"title": "Fatou's title", "problem": "My problem", "seen": seen}
    page = client.post(step_url(draft, "problem"), mine)
    assert page.status_code == 409
    conflict = page.context["conflicts"]["title"]
    assert (conflict.who, conflict.theirs, conflict.mine) == ("Lamin Ceesay", "Lamin's title", "Fatou's title")
    assert set(page.context["conflicts"]) == {"title"}
    draft.refresh_from_db()
    assert (draft.title, draft.problem, draft.context) == ("Lamin's title", "Old problem", "His")

    again = {**mine, "seen": hidden(page, "seen"), "conflict": "title"}
    assert client.post(step_url(draft, "problem"), again).status_code == 409
    assert client.post(step_url(draft, "problem"), {**again, "choose_title": "mine"}).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.problem, draft.context) == ("Fatou's title", "My problem", "His")


def test_what_the_other_wrote_can_be_kept(client, signed_in, partner, ministry, officer):
    draft = make_draft(institution=ministry, contact=partner, title="Old")
    page = signed_in.get(step_url(draft, "problem"))
    stale = json.dumps({**json.loads(hidden(page, "seen")), "title": "something older"})
    typed = {"title": "Mine", "problem": "P", "seen": stale, "conflict": "title", "choose_title": "theirs"}
    assert signed_in.post(step_url(draft, "problem"), typed).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.problem) == ("Old", "P")


def test_one_writer_in_two_windows_is_told_so(signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, title="Old")
    seen = hidden(signed_in.get(step_url(draft, "problem")), "seen")
    signed_in.post(step_url(draft, "problem"), {"title": "First window", "seen": seen})
    page = signed_in.post(step_url(draft, "problem"), {"title": "Second window", "seen": seen})
    assert page.status_code == 409
    assert page.context["conflicts"]["title"].is_own
    assert "You changed this answer in another window" in page.content.decode()


@pytest.mark.parametrize(
    ("go", "lands_on"),
    [("continue", "want"), ("back", "who"), ("people", "people"), ("summary", "summary"), ("elsewhere", "want")],
)
def test_the_buttons_save_and_lead_on(signed_in, partner, ministry, go, lands_on):
    draft = make_draft(institution=ministry, contact=partner)
    seen = hidden(signed_in.get(step_url(draft, "problem")), "seen")
    answer = signed_in.post(step_url(draft, "problem"), {"title": "Saved", "go": go, "seen": seen})
    draft.refresh_from_db()
    assert (answer.url, draft.title) == (step_url(draft, lands_on), "Saved")


def test_the_enter_key_presses_continue_not_a_step(signed_in, partner, ministry):
    page = signed_in.get(step_url(make_draft(institution=ministry, contact=partner), "want")).content.decode()
    assert re.findall(r'name="go" value="(\w+)"', page)[:2] == ["continue", "who"]


def test_a_draft_that_was_left_is_resumed_where_answers_are_missing(signed_in, partner, ministry):
    draft = make_draft(institution=ministry, contact=partner, asked_for="")
    seen = hidden(signed_in.get(step_url(draft, "problem")), "seen")
    left = signed_in.post(step_url(draft, "problem"), {"title": "T", "problem": "P", "go": "leave", "seen": seen})
    assert left.url == reverse("assistance:request-mine")
    rows = signed_in.get(left.url).context["rows"]
    assert [(row.title, row.url, row.is_draft) for row in rows] == [("T", step_url(draft, "want"), True)]


def test_co_requesters_are_found_without_scripts(signed_in, partner, ministry):
    found = make_institution(make_country("TG"), name="Ministère de l’Emploi")
    make_institution(make_country("TG"), name="Emploi, not confirmed", is_confirmed=False)
    make_institution(make_country("TG"), kind=InstitutionKind.DELEGATION, name="Emploi delegation")
    draft = make_draft(institution=ministry, contact=partner)
    page = signed_in.get(step_url(draft, "who"))
    typed = {"institution": ministry.pk, "find": "emploi", "seen": hidden(page, "seen")}
    answer = signed_in.post(step_url(draft, "who"), typed)
    assert answer.url == f"{step_url(draft, 'who')}?find=emploi#co-requesters"
    page = signed_in.get(answer.url)
    assert [key for key, _label in page.context["form"].fields["co_requesters"].choices] == [found.pk]


def test_only_eligible_countries_are_offered(signed_in, gambia):
    make_country("FR", region=None)
    page = signed_in.get(reverse("assistance:request-create"))
    groups = dict(page.context["form"].fields["countries"].choices)
    assert groups == {"Western and Central Africa": [(gambia.pk, "The Gambia")]}


def test_official_languages_stand_first(signed_in, partner, ministry, gambia):
    gambia.official_languages = "en"
    gambia.save()
    make_language("ar", sort=1)
    english = make_language("en", sort=2)
    draft = make_draft(institution=ministry, contact=partner)
    page = signed_in.get(step_url(draft, "people"))
    assert page.context["form"].fields["languages"].choices[0][0] == english.pk


def test_reading_writes_nothing(signed_in, partner, ministry, django_assert_max_num_queries):
    draft = make_draft(institution=ministry, contact=partner)
    make_letter(draft)
    addresses = [step_url(draft, slug) for slug in ("who", "problem", "want", "people")]
    addresses += [reverse("assistance:request-summary", args=[draft.pk]), reverse("assistance:request-create")]
    addresses += [reverse("assistance:request-discard", args=[draft.pk]), reverse("assistance:request-mine")]
    for address in addresses:
        with django_assert_max_num_queries(30) as queries:
            assert signed_in.get(address).status_code == 200
        writes = [query["sql"] for query in queries.captured_queries if not query["sql"].startswith(READS)]
        assert writes == []


def test_a_colleague_who_asks_with_it_may_write_too(client, partner, ministry):
    joint = make_institution(make_country("TG"), name="Joint")
    draft = make_draft(institution=ministry, contact=partner)
    draft.co_requesters.add(joint)
    client.force_login(make_contact(joint))
    assert client.get(step_url(draft, "problem")).status_code == 200


def test_drafts_of_others_are_not_found(
    client, partner, ministry, neighbour, officer, committee_member, delegate, administrator
):
    draft = make_draft(institution=ministry, contact=partner)
    for person in (neighbour, officer, committee_member, delegate, administrator):
        client.force_login(person)
        for address in (step_url(draft, "problem"), reverse("assistance:request-summary", args=[draft.pk])):
            assert client.get(address).status_code == 404
        assert client.post(reverse("assistance:request-submit", args=[draft.pk])).status_code == 404


def test_a_request_that_was_sent_is_no_draft_any_more(signed_in, partner, ministry):
    sent = make_request(institution=ministry, contact=partner)
    answer = signed_in.post(step_url(sent, "problem"), {"title": "Too late"})
    assert answer.url == reverse("assistance:request-detail", args=[sent.reference])
    sent.refresh_from_db()
    assert (sent.title, sent.status) == ("Licensing of private employment agencies", RequestStatus.SUBMITTED)


def test_an_unconfirmed_contact_drafts_for_the_institution_claimed(client, ministry):
    newcomer = make_contact(make_institution(name="Other"))
    newcomer.memberships.all().delete()
    make_membership(newcomer, ministry, MembershipStatus.CLAIMED)
    client.force_login(newcomer)
    typed = {"institution": ministry.pk, "countries": [ministry.country_id]}
    assert client.post(reverse("assistance:request-create"), typed).status_code == 302
    draft = AssistanceRequest.objects.get()
    page = client.post(reverse("assistance:request-submit", args=[draft.pk]))
    assert page.status_code == 409
    assert any("speaks for Department of Labour" in sentence for sentence in page.context["refused"])
