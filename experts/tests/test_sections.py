"""Filling in a profile: sections, rows, two pages at once, and what a profile that was sent keeps."""

from datetime import date

import pytest
from django.utils import timezone

from experts import services
from experts.choices import CefrLevel, EmployerConsent, ExpertiseLevel, ExpertStatus
from experts.models import Expert
from experts.sections import EDITED_HERE
from experts.tests.factories import make_expert
from partners.tests.factories import (
    make_activity_type,
    make_area,
    make_country,
    make_language,
    make_region,
    make_theme,
)
from workflow.engine import StepNotAllowed

pytestmark = pytest.mark.django_db
LONG_AGO = "2020-01-01T00:00Z"


def page_of(slug):
    """The address of a section."""
    return f"/en/experts/my-profile/edit/{slug}/"


@pytest.fixture
def profile(expert):
    return make_expert(ExpertStatus.ACTIVE, user=expert, name="Maarja Kask")


@pytest.fixture
def draft(expert):
    return make_expert(ExpertStatus.DRAFT, user=expert, languages=(), themes=(), consent_at=None, consent_version="")


def typed(client, slug, *rows, **fields):
    """What a browser would send: the mark of the page, the fields, the rows."""
    seen = client.get(page_of(slug)).context["form"]["seen"].value()
    data = {"seen": seen, "lines-TOTAL_FORMS": len(rows), "lines-INITIAL_FORMS": 0, **fields}
    for number, row in enumerate(rows):
        data |= {f"lines-{number}-{name}": value for name, value in row.items()}
    return data


def language(code, level=CefrLevel.C1, **more):
    """A row of the languages as it is sent."""
    return {"language_id": make_language(code).pk, "level": int(level), **more}


def test_who_i_am_is_saved_and_leads_on(client, draft):
    client.force_login(draft.user)
    estonia = make_country("EE")

    response = client.post(
        page_of("about"),
        typed(
            client, "about", name="Maarja Kask", sex="other", sex_words="Non-binary", nationality=estonia.pk, next="1"
        ),
    )

    draft.refresh_from_db()
    assert response.url == page_of("work")
    assert (draft.name, draft.sex_words, draft.nationality, draft.version) == ("Maarja Kask", "Non-binary", estonia, 2)
    assert draft.completeness > 0


def test_ones_own_words_go_with_their_answer(client, draft):
    client.force_login(draft.user)
    client.post(page_of("about"), typed(client, "about", name="M. Kask", sex="woman", sex_words="Non-binary"))

    draft.refresh_from_db()
    assert (draft.sex, draft.sex_words) == ("woman", "")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"employer_consent": "given"}, "Give the day on which your employer consented."),
        ({"employer_consent": "given", "employer_consent_on": "2999-01-01"}, "This day lies ahead."),
        ({"employer_consent": "asked", "employer_email": "no address"}, "Enter a valid email address."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, draft, fields, sentence):
    client.force_login(draft.user)

    response = client.post(page_of("work"), typed(client, "work", employer="Typed Office", **fields))

    assert sentence in response.content.decode()
    assert "Typed Office" in response.content.decode()
    draft.refresh_from_db()
    assert draft.employer == "Labour Inspectorate"


def test_the_day_of_a_consent_goes_with_the_consent(client, draft):
    client.force_login(draft.user)
    fields = {"employer": "Office", "employer_consent": "refused", "employer_consent_on": "2026-01-01"}

    client.post(page_of("work"), typed(client, "work", **fields))

    draft.refresh_from_db()
    assert (draft.employer_consent, draft.employer_consent_on) == (EmployerConsent.REFUSED, None)


def test_languages_are_rows_and_an_empty_one_is_left_out(client, draft):
    client.force_login(draft.user)
    rows = [language("en"), {}, language("fr", CefrLevel.B2), language("es", DELETE="on")]

    client.post(page_of("languages"), typed(client, "languages", *rows))

    kept = draft.language_skills.values_list("language__code", "level")
    assert list(kept) == [("en", CefrLevel.C1), ("fr", CefrLevel.B2)]


def test_a_line_more_keeps_what_was_typed_and_saves_nothing(client, draft):
    client.force_login(draft.user)
    half = {"language_id": make_language("fr").pk, "level": ""}

    response = client.post(page_of("languages"), typed(client, "languages", language("en"), half, add="1"))

    lines = response.context["lines"]
    assert [line["language_id"].value() for line in lines] == [
        str(make_language("en").pk),
        str(half["language_id"]),
        None,
    ]
    assert "field-error" not in response.content.decode()
    assert not draft.language_skills.exists()


def test_nothing_stands_twice(client, draft):
    client.force_login(draft.user)

    response = client.post(
        page_of("languages"), typed(client, "languages", language("en"), language("en", CefrLevel.A1))
    )

    assert response.context["lines"].forms[1].errors == {"language_id": ["This language is on the list already."]}
    assert not draft.language_skills.exists()


def test_a_topic_is_a_theme_or_one_of_its_areas(client, draft):
    client.force_login(draft.user)
    theme, area = make_theme("LM"), make_area("LM-LAB", theme=make_theme("LM"))
    whole = {"topic": f"theme-{theme.pk}", "level": 1}
    part = {"topic": f"area-{area.pk}-{theme.pk}", "level": 3, "evidence": "Wrote the rules of 2021."}

    client.post(page_of("topics"), typed(client, "topics", whole, part))

    rows = set(draft.expertises.values_list("theme", "area", "level", "evidence"))
    assert rows == {(theme.pk, None, 1, ""), (theme.pk, area.pk, 3, "Wrote the rules of 2021.")}


@pytest.mark.parametrize(
    ("slug", "row", "errors"),
    [
        ("topics", {"topic": "area-9-9", "level": 1}, {"topic"}),
        ("topics", {"topic": "", "level": int(ExpertiseLevel.LEADING)}, {"topic", "evidence"}),
        ("languages", {"level": 3}, {"language_id"}),
        ("availability", {"kind": "free", "starts_on": "2026-03-09", "ends_on": "2026-03-02"}, {"ends_on"}),
        ("availability", {"kind": "free", "starts_on": "9 March"}, {"starts_on", "ends_on"}),
        ("references", {"organisation": "Ministry"}, {"name"}),
        ("references", {"name": "Ana", "email": "ana"}, {"email"}),
    ],
)
def test_a_row_says_what_is_wrong_beside_its_field(client, draft, slug, row, errors):
    client.force_login(draft.user)

    response = client.post(page_of(slug), typed(client, slug, row, notice_days="21"))

    assert response.context["lines"].forms[0].errors.keys() == errors
    page = response.content.decode()
    assert 'class="error-summary"' in page
    assert " 1 · " in page


def test_periods_and_notice_are_saved_together(client, draft):
    client.force_login(draft.user)
    row = {"kind": "blackout", "starts_on": "2026-12-20", "ends_on": "2027-01-04", "note": "Leave"}

    client.post(page_of("availability"), typed(client, "availability", row, notice_days="30"))

    draft.refresh_from_db()
    assert draft.notice_days == 30
    assert [str(period.starts_on) for period in draft.periods.all()] == ["2026-12-20"]


def test_regions_and_activities_are_chosen(client, draft):
    client.force_login(draft.user)
    region, kind = make_region(), make_activity_type()

    client.post(page_of("experience"), typed(client, "experience", regions=[region.pk], activity_types=[kind.pk]))

    assert (list(draft.regions.all()), list(draft.activity_types.all())) == ([region], [kind])


def test_a_reference_that_did_not_change_keeps_that_it_was_checked(client, profile):
    checked = profile.references.create(name="Esi Ampofo", email="esi@example.org", checked_on="2026-01-02")
    profile.references.create(name="Goes Away")
    client.force_login(profile.user)
    rows = [{"name": "Esi Ampofo", "email": "esi@example.org"}, {"name": "Comes New"}]

    client.post(page_of("references"), typed(client, "references", *rows))

    assert list(profile.references.values_list("pk", "name", "checked_on")) == [
        (checked.pk, "Esi Ampofo", date(2026, 1, 2)),
        (profile.references.last().pk, "Comes New", None),
    ]


def test_at_most_five_references(client, draft):
    client.force_login(draft.user)

    response = client.post(page_of("references"), typed(client, "references", *[{"name": f"N{n}"} for n in range(6)]))

    assert "There is room for 5 lines. Take some out." in response.content.decode()
    assert not draft.references.exists()


def test_two_pages_overwrite_nothing_and_keep_what_was_typed(client, profile):
    client.force_login(profile.user)
    first = typed(client, "about", name="Maarja Kask", sex="woman", summary="Typed on the first page")
    second = typed(client, "about", name="Maarja Kask", sex="woman", summary="Typed on the second page")
    client.post(page_of("about"), first)

    response = client.post(page_of("about"), second)
    page = response.content.decode()

    assert response.status_code == 409
    assert [(one.label, one.stored, one.typed) for one in response.context["differences"]] == [
        ("You in a few lines", "Typed on the first page", "Typed on the second page")
    ]
    assert page.count("Typed on the second page") == 2
    profile.refresh_from_db()
    assert profile.summary == "Typed on the first page"

    again = {**second, "seen": response.context["form"]["seen"].value()}
    assert client.post(page_of("about"), again).status_code == 302
    profile.refresh_from_db()
    assert profile.summary == "Typed on the second page"


def test_two_pages_of_different_sections_do_not_meet(client, profile):
    client.force_login(profile.user)
    about = typed(client, "about", name="New Name", sex="woman")
    languages = typed(client, "languages", language("fr"))

    answers = [client.post(page_of("about"), about), client.post(page_of("languages"), languages)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_rows_that_differ_are_shown_one_a_line(client, profile):
    client.force_login(profile.user)
    late = typed(client, "languages", language("fr"), language("es", CefrLevel.A1))
    client.post(page_of("languages"), typed(client, "languages", language("en", CefrLevel.B2)))

    difference = client.post(page_of("languages"), late).context["differences"][0]

    assert (difference.stored, difference.typed) == ("Language en, B2", "Language fr, C1\nLanguage es, A1")


def test_saving_on_the_roster_renews(client, profile):
    Expert.objects.filter(pk=profile.pk).update(renewed_at=LONG_AGO, renewal_asked_at=LONG_AGO)
    client.force_login(profile.user)

    response = client.post(page_of("about"), typed(client, "about", name="M. Kask", sex="woman"), follow=True)

    profile.refresh_from_db()
    assert (profile.status, profile.renewal_asked_at) == (ExpertStatus.ACTIVE, None)
    assert timezone.localdate(profile.renewed_at) == timezone.localdate()
    assert "Your profile counts as confirmed today." in response.content.decode()


@pytest.mark.parametrize(("status", "is_fresh"), [("draft", True), ("submitted", False), ("dormant", False)])
def test_saving_elsewhere_keeps_a_draft_alive_and_renews_nothing(client, expert, status, is_fresh):
    profile = make_expert(status, user=expert)
    Expert.objects.filter(pk=profile.pk).update(renewed_at=LONG_AGO)
    client.force_login(expert)

    client.post(page_of("about"), typed(client, "about", name="M. Kask", sex="woman"))

    profile.refresh_from_db()
    assert (profile.name, profile.status) == ("M. Kask", status)
    assert (profile.renewed_at.year > 2020) is is_fresh


@pytest.mark.parametrize("status", [ExpertStatus.SUBMITTED, ExpertStatus.ACTIVE, ExpertStatus.DORMANT])
@pytest.mark.parametrize(
    ("slug", "fields", "sentence"),
    [
        ("languages", {}, "Add a language in which you can work."),
        ("topics", {}, "Add a topic that you know."),
        ("work", {"employer": "Office", "employer_consent": "asked"}, "Say where you work"),
    ],
)
def test_a_profile_that_was_sent_keeps_what_sending_needs(client, expert, status, slug, fields, sentence):
    profile = make_expert(status, user=expert)
    client.force_login(expert)

    response = client.post(page_of(slug), typed(client, slug, **fields))

    assert (response.status_code, sentence in response.content.decode()) == (409, True)
    profile.refresh_from_db()
    assert (profile.employer, profile.language_skills.count(), profile.expertises.count()) == (
        "Labour Inspectorate",
        1,
        1,
    )


def test_nobody_writes_somebody_elses_profile(officer, profile):
    other = make_expert(ExpertStatus.ACTIVE)
    section = EDITED_HERE[0]
    values = {name: getattr(profile, name) for name in section.fields}

    for person in (officer, other.user):
        with pytest.raises(StepNotAllowed):
            services.save_profile(
                expert=profile, actor=person, section=section, values=values, rows=(), seen=section.mark_of(profile)
            )


def test_a_profile_that_was_not_taken_on_stays_as_it_was(client, expert):
    make_expert(ExpertStatus.REFUSED, user=expert)
    client.force_login(expert)

    response = client.get(page_of("about"))

    assert response.status_code == 403
    assert "was not taken on" in response.content.decode()


def test_there_is_no_other_section(client, profile):
    client.force_login(profile.user)

    assert [client.get(page_of(slug)).status_code for slug in ("salary", "cv", "consent")] == [404, 404, 404]


def test_a_lost_session_gives_back_what_was_typed(client, profile):
    client.force_login(profile.user)
    page = client.get(page_of("languages"))
    token = page.content.decode().split('name="resume_for" value="')[1].split('"')[0]
    data = typed(client, "languages", language("fr"), resume_for=token)
    client.logout()

    client.post(page_of("languages"), data)
    client.force_login(profile.user)
    back = client.get(page_of("languages"))

    assert back.context["lines"].forms[0]["language_id"].value() == str(make_language("fr").pk)
    assert "What you typed is here." in back.content.decode()
    assert profile.language_skills.get().language.code == "en"
