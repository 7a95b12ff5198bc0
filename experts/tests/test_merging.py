"""Profiles of one person are made one: what stays, what comes from where, what is refused."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from experts import services
from experts.choices import AvailabilityKind, CefrLevel, ExpertiseLevel, ExpertStatus
from experts.duplicates import duplicate_groups, look_alikes
from experts.merging import plan_of, proposed_survivor
from experts.models import CvOpening, Expert, ExpertTag, ExpertTransition
from experts.tests.factories import make_expert
from outbox.models import OutgoingMessage
from outbox.tests.factories import make_news
from partners.tests.factories import make_country, make_language, make_region, make_theme
from workflow.engine import StepNotAllowed, TransitionRefused

pytestmark = pytest.mark.django_db


def merge_url(*experts, **query):
    """The preview of a merge."""
    pairs = [f"of={expert.pk}" for expert in experts] + [f"{name}={value}" for name, value in query.items()]
    return f"{reverse('admin:experts_expert_merge')}?{'&'.join(pairs)}"


def post_of(survivor, *others, **data):
    """What the preview posts."""
    profiles = sorted([survivor, *others], key=lambda one: one.pk)
    seen = ",".join(f"{one.pk}:{one.version}" for one in profiles)
    return {"of": [one.pk for one in profiles], "keep": survivor.pk, "seen": seen, **data}


def use(expert):
    """Somebody has signed in with the account of a profile."""
    expert.user.last_login = timezone.now()
    expert.user.save()
    return expert


def fields_of(plan):
    """{first column: (what stays, from which profile, what is dropped)}."""
    return {line.columns[0]: (line.value, line.source, line.lost) for line in plan.fields}


def test_the_survivor_s_words_come_first_and_gaps_are_filled():
    survivor = make_expert(name="Ana Lee", employer="", position="", phone="1")
    other = make_expert(name="A. Lee", employer="Ministry", position="Head", phone="2", summary="Words")

    fields = fields_of(plan_of(survivor, [other]))

    assert fields["name"] == ("Ana Lee", survivor, ("A. Lee",))
    assert fields["phone"] == ("1", survivor, ("2",))
    assert fields["employer"] == ("Ministry", other, ())
    assert fields["summary"] == ("Words", other, ())
    assert fields["nationality"] == ("", survivor, ())


def test_columns_that_belong_together_come_from_one_profile(administrator):
    today = timezone.localdate()
    survivor = make_expert(employer="Ministry", position="")
    vetting = {"vetted_on": today, "vetted_until": today + timedelta(days=9), "vetting_note": "Seen"}
    other = make_expert(employer="Agency", position="Director", sex="other", sex_words="mine", **vetting)

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    survivor.refresh_from_db()
    assert (survivor.employer, survivor.position) == ("Ministry", "")
    assert (survivor.sex, survivor.sex_words) == ("other", "mine")
    assert (survivor.vetted_on, survivor.vetting_note) == (today, "Seen")


def test_skills_are_united_with_the_higher_level(administrator):
    theme, french = make_theme("RET"), make_language("fr")
    survivor, other = make_expert(languages=("en", "fr")), make_expert(languages=("fr", "es"), themes=("LM",))
    survivor.language_skills.filter(language=french).update(level=CefrLevel.A2)
    survivor.expertises.create(theme=theme, level=ExpertiseLevel.FAMILIAR)
    other.expertises.create(theme=theme, level=ExpertiseLevel.LEADING, evidence="Wrote the law.")

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    skills = {skill.language.code: skill.level for skill in survivor.language_skills.all()}
    assert skills == {"en": CefrLevel.C1, "fr": CefrLevel.C1, "es": CefrLevel.C1}
    topics = set(survivor.expertises.values_list("theme__code", "level", "evidence"))
    assert topics == {("LM", 2, "Ten years in the field."), ("RET", 3, "Wrote the law.")}


def test_what_hangs_on_the_profiles_is_kept_with_the_survivor(administrator, officer):
    survivor, other = make_expert(), make_expert()
    today, tag, region = timezone.localdate(), ExpertTag.objects.create(name="visa"), make_region()
    for expert in (survivor, other):
        expert.periods.create(kind=AvailabilityKind.FREE, starts_on=today, ends_on=today)
        expert.references.create(name="Zoé Reference", email="zoe@example.org")
        expert.history.create(step="vet", source="active", target="active", holder="nobody", on=today)
    other.periods.create(kind=AvailabilityKind.BLACKOUT, starts_on=today, ends_on=today)
    other.references.create(name="Another")
    other.openings.create(opened_by=officer, reason="A mission")
    other.tags.add(tag)
    other.regions.add(region)
    message = make_news(officer, about=other.reference)

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    assert list(Expert.objects.all()) == [survivor]
    assert (survivor.periods.count(), survivor.references.count()) == (2, 2)
    assert (list(survivor.tags.all()), list(survivor.regions.all())) == ([tag], [region])
    assert CvOpening.objects.get().expert == survivor
    assert list(survivor.history.values_list("step", flat=True)) == ["vet", "vet", "merge"]
    last = survivor.history.last()
    assert (last.actor, last.reason) == (administrator, f"Merged with the profiles {other.pk}.")
    message.refresh_from_db()
    assert message.about == survivor.reference


def test_every_table_that_points_to_a_profile_is_thought_of():
    relations = {relation.get_accessor_name() for relation in Expert._meta.related_objects}

    skills = {"language_skills", "expertises", "periods", "references"}
    beyond = {"deployments", "considerations", "expressions", "nominations", "talks"}
    assert relations == {*skills, *beyond, "openings", "history"}


def test_the_cv_comes_along_and_the_other_file_goes(administrator, django_capture_on_commit_callbacks):
    bare, first, second = make_expert(), make_expert(), make_expert()
    for expert in (first, second):
        expert.cv.save("cv.pdf", ContentFile(b"%PDF"))
    storage = first.cv.storage

    with django_capture_on_commit_callbacks(execute=True):
        services.merge_experts(survivor=bare, others=[first, second], actor=administrator)

    bare.refresh_from_db()
    assert bare.cv.name == first.cv.name
    assert (storage.exists(first.cv.name), storage.exists(second.cv.name)) == (True, False)


def test_an_account_comes_along(administrator):
    survivor, other = make_expert(is_user=False, email="a@example.org"), make_expert()

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    survivor.refresh_from_db()
    assert survivor.user == other.user
    assert survivor.user.is_active


def test_the_account_that_was_used_wins_and_the_other_is_emptied(administrator):
    survivor, other = make_expert(), use(make_expert())
    unused, email = survivor.user, survivor.user.email
    make_news(unused, text="Dear Ana")

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    survivor.refresh_from_db()
    unused.refresh_from_db()
    assert survivor.user == other.user
    assert (unused.is_active, unused.name) == (False, f"Closed account {unused.pk}")
    assert not OutgoingMessage.objects.filter(email=email).exists()


def test_two_accounts_that_were_used_need_a_choice(administrator):
    survivor, other = use(make_expert()), use(make_expert())

    with pytest.raises(TransitionRefused, match="choose the account that stays"):
        services.merge_experts(survivor=survivor, others=[other], actor=administrator)
    assert Expert.objects.count() == 2

    services.merge_experts(survivor=survivor, others=[other], actor=administrator, account=other)
    survivor.refresh_from_db()
    assert survivor.user == other.user


def test_somebody_who_signs_in_for_other_work_keeps_the_account(administrator):
    officer = make_officer()
    survivor, other = use(make_expert()), make_expert(user=officer, email="o@example.org")

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    officer.refresh_from_db()
    assert officer.is_active


def test_the_freshest_day_and_the_first_one_count(administrator):
    now = timezone.now()
    survivor = make_expert(renewed_at=now - timedelta(days=500), renewal_asked_at=now - timedelta(days=90))
    other = make_expert(renewed_at=now, created_at=now - timedelta(days=900))

    services.merge_experts(survivor=survivor, others=[other], actor=administrator)

    survivor.refresh_from_db()
    assert (survivor.renewed_at, survivor.renewal_asked_at, survivor.created_at) == (now, None, other.created_at)


@pytest.mark.parametrize("actor", [make_manager, make_officer, lambda: make_user(Role.EXPERT)])
def test_administrators_alone_merge(actor):
    survivor, other = make_expert(), make_expert()

    with pytest.raises(StepNotAllowed):
        services.merge_experts(survivor=survivor, others=[other], actor=actor())

    assert Expert.objects.count() == 2


def test_what_cannot_be_merged_is_refused(administrator):
    expert, gone = make_expert(), make_expert()
    services.forget_expert(expert=gone, actor=administrator)

    for others in ([], [gone], [expert], [make_expert() for _turn in range(5)]):
        with pytest.raises(TransitionRefused):
            services.merge_experts(survivor=expert, others=others, actor=administrator)

    assert not ExpertTransition.objects.filter(step="merge").exists()


def test_the_furthest_on_is_proposed_to_stay():
    draft = make_expert(ExpertStatus.DRAFT, completeness=100, is_user=False)
    active = make_expert(completeness=10)
    used = use(make_expert(completeness=5))

    assert proposed_survivor([draft, active, used]) == used
    assert proposed_survivor([draft, active]) == active


def test_duplicates_are_found_whatever_the_accents():
    estonia = make_country("EE", name_en="Estonia")
    twins = [make_expert(name=name, country_of_service=estonia) for name in ("Zoé Lefèvre", "LEFEVRE zoe")]
    phones = [make_expert(phone=phone) for phone in ("+32 2 555 01 01", "0032/25550101", "+3225550101")]
    make_expert(name="Zoe Lefevre", country_of_service=make_country("FR"))
    make_expert(phone="12"), make_expert(phone="1-2")

    assert duplicate_groups() == [(phones[0].pk, phones[2].pk), tuple(twin.pk for twin in twins)]
    assert look_alikes(twins[0]) == []


def test_an_address_of_an_account_is_a_hint():
    user = make_user(Role.EXPERT, email="ana@example.org")
    first = make_expert(user=user, email="private@example.org", name="Ana")
    second = make_expert(is_user=False, email="Ana@example.org", name="A. Doe")

    assert look_alikes(first) == [second]
    assert look_alikes(second) == [first]
    assert duplicate_groups() == [(first.pk, second.pk)]


def test_the_list_leads_to_the_preview(keeper):
    experts = [make_expert(), make_expert()]
    url = reverse("admin:experts_expert_changelist")

    response = keeper.post(url, {"action": "merge", "_selected_action": [expert.pk for expert in experts]})
    alone = keeper.post(url, {"action": "merge", "_selected_action": [experts[0].pk]})

    assert response.url == merge_url(*experts)
    assert "Choose two to five profiles" in str(next(iter(keeper.get(alone.url).context["messages"])))


def test_the_preview_says_what_comes_from_where_and_writes_nothing(keeper):
    survivor, other = make_expert(employer="Ministry"), make_expert(employer="Agency", summary="Only there")

    text = keeper.get(merge_url(survivor, other, keep=survivor.pk)).text

    assert f"<td>Only there</td><td>{other.reference}</td>" in text
    assert f"<td>Ministry</td><td>{survivor.reference}</td><td>Agency</td>" in text
    assert Expert.objects.count() == 2


def test_the_page_merges_what_was_looked_at(keeper):
    survivor, other = make_expert(), make_expert()

    response = keeper.post(reverse("admin:experts_expert_merge"), post_of(survivor, other))

    assert response.url == reverse("admin:experts_expert_change", args=[survivor.pk])
    assert list(Expert.objects.all()) == [survivor]


def test_what_was_changed_meanwhile_is_looked_at_again(keeper):
    survivor, other = make_expert(), make_expert()
    data = post_of(survivor, other)
    Expert.objects.filter(pk=other.pk).update(version=7)

    response = keeper.post(reverse("admin:experts_expert_merge"), data)

    assert "One of the profiles was changed meanwhile." in response.text
    assert Expert.objects.count() == 2


def test_the_page_asks_which_account_stays(keeper):
    survivor, other = use(make_expert()), use(make_expert())

    refused = keeper.post(reverse("admin:experts_expert_merge"), post_of(survivor, other))
    keeper.post(reverse("admin:experts_expert_merge"), post_of(survivor, other, account=survivor.pk))

    assert "Which account stays?" in refused.text
    assert "choose the account that stays" in refused.text
    assert list(Expert.objects.all()) == [survivor]


@pytest.mark.parametrize("query", ["", "?of=1", "?of=x&of=y", "?of=99999999999999999999&of=1", "?of=1&of=2"])
def test_a_preview_of_nothing_is_not_there(keeper, query):
    assert keeper.get(reverse("admin:experts_expert_merge") + query).status_code == 404


def test_drafts_of_others_cannot_be_merged(keeper):
    draft, expert = make_expert(ExpertStatus.DRAFT), make_expert()

    assert keeper.get(merge_url(draft, expert)).status_code == 404


def test_the_page_of_duplicates_leads_to_previews(keeper, django_assert_num_queries):
    url = reverse("admin:experts_expert_duplicates")
    assert "No likely duplicates." in keeper.get(url).text
    for name in ("Ana", "Ben"):
        twins = [make_expert(name=name), make_expert(name=name)]

    with django_assert_num_queries(4):
        text = keeper.get(url).text

    assert f"?of={twins[0].pk}&amp;of={twins[1].pk}" in text
