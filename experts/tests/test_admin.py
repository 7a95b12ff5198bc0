"""The roster in the administration: lists, bulk actions, what an administrator can and cannot write."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from experts.choices import AvailabilityKind, ExpertStatus, RetentionSubject
from experts.models import Expert, ExpertTag, RetentionPeriod
from experts.reference_data import load_all
from experts.services import forget_expert
from experts.tests.factories import make_expert
from partners.tests.factories import make_country, make_language, make_region, make_theme

pytestmark = pytest.mark.django_db

LIST = "admin:experts_expert_changelist"


def change_url(expert):
    """The page of a profile."""
    return reverse("admin:experts_expert_change", args=[expert.pk])


def listed(keeper, **query):
    """The names on the list."""
    response = keeper.get(reverse(LIST), query)
    assert response.status_code == 200
    return [expert.name for expert in response.context["cl"].result_list]


def make_full_expert(number):
    """A profile with everything that a page shows."""
    expert = make_expert(name=f"Expert {number}", languages=("en", "fr"), nationality=make_country("FR"))
    day = timezone.localdate() + timedelta(days=number)
    expert.periods.create(kind=AvailabilityKind.FREE, starts_on=day, ends_on=day)
    expert.references.create(name="Somebody")
    expert.tags.add(ExpertTag.objects.create(name=f"tag {number}"))
    expert.regions.add(make_region())
    for _turn in range(2):
        expert.openings.create(opened_by=make_officer(), reason="A mission")
        expert.history.create(
            step="vet", source="active", target="active", holder="nobody", on=day, actor=make_manager(), reason=""
        )
    return expert


def test_the_list_takes_a_fixed_number_of_queries(keeper, django_assert_num_queries):
    make_full_expert(1)
    with django_assert_num_queries(9):
        assert len(listed(keeper)) == 1
    make_full_expert(2)
    make_full_expert(3)
    with django_assert_num_queries(9):
        assert len(listed(keeper)) == 3


def test_a_profile_takes_a_fixed_number_of_queries(keeper, django_assert_num_queries):
    expert = make_full_expert(1)
    keeper.get(change_url(expert))
    with django_assert_num_queries(28):
        keeper.get(change_url(expert))
    for code in ("es", "pt", "ar"):
        expert.language_skills.create(language=make_language(code), level=3)
        expert.expertises.create(theme=make_theme(code.upper()), level=1)
        expert.openings.create(opened_by=make_officer(), reason="Another mission")
    with django_assert_num_queries(28):
        keeper.get(change_url(expert))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_else_curates_here(client, role):
    expert = make_expert()
    client.force_login(make_user(role))

    names = ["changelist", "import", "duplicates"]
    addresses = [reverse(f"admin:experts_expert_{name}") for name in names]
    addresses += [reverse("admin:experts_expert_export", args=["csv"]), change_url(expert)]
    addresses += [reverse("admin:experts_expert_template", args=["csv"])]
    addresses += [f"{reverse('admin:experts_expert_merge')}?of={expert.pk}&of={make_expert().pk}"]

    assert {client.get(address).status_code for address in addresses} <= {302, 403}


def test_a_draft_is_its_writer_s_until_it_is_sent(keeper):
    draft = make_expert(ExpertStatus.DRAFT, name="Not Yet")
    make_expert(ExpertStatus.DRAFT, name="From a file", is_user=False)

    assert listed(keeper) == ["From a file"]
    assert keeper.get(change_url(draft)).status_code == 302


def test_search_finds_whatever_the_accents(keeper):
    make_expert(name="Zoé Lefèvre", employer="Préfecture")
    make_expert(name="Somebody Else")

    assert listed(keeper, q="lefevre PREFECTURE") == ["Zoé Lefèvre"]
    assert listed(keeper, q="Estonie") == ["Somebody Else", "Zoé Lefèvre"]


def test_filters_narrow_the_list(keeper):
    today = timezone.localdate()
    vetted = {"vetted_on": today - timedelta(days=900)}
    make_expert(name="Valid", **vetted, vetted_until=today + timedelta(days=200), completeness=90)
    make_expert(name="Expiring", **vetted, vetted_until=today + timedelta(days=20), completeness=60)
    make_expert(name="Ended", **vetted, vetted_until=today - timedelta(days=1), languages=("fr",))
    old = timezone.now() - timedelta(days=400)
    make_expert(name="None", themes=("RET",), renewed_at=old, renewal_asked_at=old)

    assert listed(keeper, vetting="valid") == ["Expiring", "Valid"]
    assert listed(keeper, vetting="expiring") == ["Expiring"]
    assert listed(keeper, vetting="ended") == ["Ended"]
    assert listed(keeper, vetting="none") == ["None"]
    assert listed(keeper, fresh="stale") == listed(keeper, fresh="asked") == ["None"]
    assert listed(keeper, fresh="fresh") == ["Ended", "Expiring", "Valid"]
    assert listed(keeper, complete="high") == ["Valid"]
    assert listed(keeper, complete="middle") == ["Expiring"]
    assert listed(keeper, complete="low") == ["Ended", "None"]
    assert listed(keeper, theme="RET") == ["None"]
    assert listed(keeper, language="fr") == ["Ended"]
    assert listed(keeper, status__exact="dormant") == []


def test_filters_by_links_show_each_profile_once(keeper):
    expert, tag, region = make_expert(name="Ana"), ExpertTag.objects.create(name="visa"), make_region()
    make_expert(name="Other")
    expert.tags.add(tag, ExpertTag.objects.create(name="trainer"))
    expert.regions.add(region)

    assert listed(keeper, tags__id__exact=tag.pk) == ["Ana"]
    assert listed(keeper, regions__id__exact=region.pk) == ["Ana"]


def form_of(expert, **changes):
    """What the page of a profile posts."""
    names = (
        "name",
        "email",
        "phone",
        "sex",
        "sex_words",
        "category",
        "employer",
        "position",
        "employer_consent",
        "notice_days",
    )
    values = {name: getattr(expert, name) for name in names}
    prefixes = ("language_skills", "expertises", "periods", "references", "openings", "history")
    empty = {f"{prefix}-{kind}_FORMS": 0 for prefix in prefixes for kind in ("TOTAL", "INITIAL")}
    return {
        **values,
        "country_of_service": expert.country_of_service_id,
        "user": expert.user_id or "",
        **empty,
        **changes,
    }


def test_words_are_put_right_and_found(keeper):
    expert = make_expert(name="Old Name", is_user=False)

    response = keeper.post(change_url(expert), form_of(expert, name="Névé Sørensen", summary="Border guards"))

    assert response.status_code == 302
    expert.refresh_from_db()
    assert (expert.name, expert.version) == ("Névé Sørensen", 2)
    assert listed(keeper, q="neve border") == ["Névé Sørensen"]
    assert expert.completeness > 0


def test_no_step_and_no_vetting_is_posted(keeper):
    expert = make_expert(ExpertStatus.SUBMITTED)
    posted = {
        "status": "active",
        "vetted_on": "2026-01-01",
        "vetted_until": "2030-01-01",
        "consent_at": "",
        "completeness": 99,
    }

    keeper.post(change_url(expert), form_of(expert, **posted))

    expert.refresh_from_db()
    assert (expert.status, expert.vetted_on, expert.completeness != 99) == (ExpertStatus.SUBMITTED, None, True)
    assert expert.consent_at is not None


@pytest.mark.parametrize("name", ["email", "category"])
def test_a_profile_that_was_sent_keeps_what_it_needs(keeper, name):
    expert = make_expert()

    response = keeper.post(change_url(expert), form_of(expert, **{name: ""}))

    assert "A profile that was sent needs this." in response.text


def test_an_address_belongs_to_one_profile(keeper):
    expert, other = make_expert(is_user=False), make_expert(is_user=False)

    response = keeper.post(change_url(expert), form_of(expert, email=other.email.upper()))

    assert "There is a profile with this address already." in response.text


def test_only_experts_are_given_a_profile(keeper):
    expert, officer, signed_up = make_expert(is_user=False), make_officer(), make_user(Role.EXPERT)

    refused = keeper.post(change_url(expert), form_of(expert, user=officer.pk))
    keeper.post(change_url(expert), form_of(expert, user=signed_up.pk))

    assert "Only a person whose role is “expert” has a profile." in refused.text
    expert.refresh_from_db()
    assert expert.user == signed_up


def test_a_profile_is_entered_by_hand_as_a_draft(keeper):
    blank = Expert(name="Ana New", email="ana@example.org", category="ngo")

    response = keeper.post(reverse("admin:experts_expert_add"), form_of(blank, country_of_service=""))

    assert response.status_code == 302
    assert Expert.objects.get().status == ExpertStatus.DRAFT


def test_an_erased_profile_is_read_only(keeper, administrator):
    expert = make_expert()
    forget_expert(expert=expert, actor=administrator)

    assert keeper.get(change_url(expert)).status_code == 200
    assert keeper.post(change_url(expert), form_of(expert, name="Back")).status_code == 403
    assert keeper.post(reverse("admin:experts_expert_delete", args=[expert.pk]), {"post": "yes"}).status_code == 403


def test_the_page_names_no_way_to_the_cv(keeper):
    expert = make_expert(cv="cv/secret/path", cv_name="cv.pdf")

    text = keeper.get(change_url(expert)).text

    assert "cv.pdf" in text
    assert "secret/path" not in text


def test_a_profile_hints_at_the_same_person(keeper):
    country = make_country("EE", name_en="Estonia")
    expert = make_expert(name="Zoé Lefèvre", country_of_service=country)
    twin = make_expert(name="Zoe LEFEVRE", employer="Twin's employer", country_of_service=country)
    make_expert(name="Zoe Lefevre", employer="Abroad", country_of_service=make_country("FR"))

    text = keeper.get(change_url(expert)).text

    assert f"?of={expert.pk}&amp;of={twin.pk}" in text
    assert "Abroad" not in text


def test_periods_are_set_and_neither_made_nor_deleted(keeper):
    load_all()
    period = RetentionPeriod.objects.get(subject=RetentionSubject.RENEWAL)
    url = reverse("admin:experts_retentionperiod_change", args=[period.pk])

    assert keeper.post(url, {"months": 0}).status_code == 200
    assert keeper.post(url, {"months": 18, "subject": "draft"}).status_code == 302
    period.refresh_from_db()
    assert (period.subject, period.months) == ("renewal", 18)
    assert keeper.get(reverse("admin:experts_retentionperiod_add")).status_code == 403


def test_tags_say_how_often_they_are_used(keeper):
    tag = ExpertTag.objects.create(name="visa")
    make_expert().tags.add(tag)

    assert '<td class="field-used">1</td>' in keeper.get(reverse("admin:experts_experttag_changelist")).text
    refused = keeper.post(reverse("admin:experts_experttag_add"), {"name": "VISA"})
    assert "This tag is there already." in refused.text
