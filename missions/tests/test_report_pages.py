"""The pages of the report: written by the expert, by the link of a mail, and by the team; read, accepted and returned."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from missions import services
from missions.choices import DeploymentStatus as D
from missions.choices import ReportStatus as R
from missions.links import invitation_token, report_token
from missions.models import Mission, MissionReport

from .factories import again, make_deployment, make_goer, make_gone, make_mission, make_report

pytestmark = pytest.mark.django_db
TYPED = {
    "findings": "Licences take 80 days.",
    "recommendations": "Count the days.",
    "next_steps": "",
    "days_worked": "4.5",
}


@pytest.fixture
def gone(expert, officer):
    """A deployment of the expert who can sign in; its mission ended yesterday."""
    return make_gone(user=expert, mission=make_mission(officer=officer))


def mine(gone):
    """The expert's page."""
    return reverse("missions:report-mine", args=[gone.pk])


def linked(gone):
    """The same without an account."""
    return reverse("missions:report-write", args=[report_token(gone)])


def at(name, gone, *more):
    """A page of the team."""
    return reverse(f"missions:{name}", args=[gone.pk, *more])


def test_the_expert_writes_goes_on_later_and_sends(client, expert, gone):
    client.force_login(expert)
    client.post(mine(gone), {**TYPED, "go": "save", "seen": 0, "recommendations": "", "days_worked": ""})

    page = client.get(mine(gone)).content.decode()
    assert "Licences take 80 days." in page
    assert "Saved at" in page
    client.post(mine(gone), {**TYPED, "go": "send", "seen": 1}, follow=True)

    report = MissionReport.objects.get()
    assert (report.status, report.days_worked, report.recommendations) == (R.FILED, Decimal("4.5"), "Count the days.")
    assert "Take the report back" in client.get(mine(gone)).content.decode()


def test_what_is_missing_stands_beside_its_field_and_the_rest_is_kept(client, expert, gone):
    client.force_login(expert)

    response = client.post(mine(gone), {**TYPED, "recommendations": "", "days_worked": "4.3", "go": "send", "seen": 0})

    errors = {name: [str(one) for one in found] for name, found in response.context["form"].errors.items()}
    assert errors == {
        "recommendations": ["Write what you recommend."],
        "days_worked": ["Half days count; nothing finer."],
    }
    assert 'value="4.3"' in response.content.decode()
    assert MissionReport.objects.get().findings == TYPED["findings"]


@pytest.mark.parametrize(("typed", "kept"), [("4,5", Decimal("4.5")), ("5", Decimal(5))])
def test_a_french_comma_is_a_comma(client, expert, gone, typed, kept):
    client.force_login(expert)
    client.post(mine(gone).replace("/en/", "/fr/"), {**TYPED, "days_worked": typed, "go": "save", "seen": 0})

    assert MissionReport.objects.get().days_worked == kept


def test_the_page_saves_by_itself(client, expert, gone):
    client.force_login(expert)
    headers = {"X-Autosave": "1"}

    told = client.post(mine(gone), {**TYPED, "days_worked": "many", "seen": 0}, headers=headers).json()
    assert (told["state"], told["seen"], told["url"]) == ("partly", 1, mine(gone))
    assert "but for: Days worked" in told["line"]

    told = client.post(mine(gone), {**TYPED, "seen": 1}, headers=headers).json()
    assert (told["state"], told["seen"]) == ("saved", 2)

    told = client.post(mine(gone), {**TYPED, "findings": "Other.", "seen": 1}, headers=headers).json()
    assert told["state"] == "refused"
    assert MissionReport.objects.get().findings == TYPED["findings"]


def test_another_page_is_not_overwritten_and_both_texts_are_shown(client, expert, gone):
    make_report(gone, findings="Stored elsewhere.")
    client.force_login(expert)

    response = client.post(mine(gone), {**TYPED, "go": "save", "seen": 0})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Stored elsewhere." in page
    assert TYPED["findings"] in page
    client.post(mine(gone), {**TYPED, "go": "save", "seen": response.context["version"]})
    assert MissionReport.objects.get().findings == TYPED["findings"]


def test_a_second_tap_sends_nothing_twice_and_other_words_are_shown_and_not_kept(client, expert, gone):
    client.force_login(expert)
    for _tap in range(2):
        assert client.post(mine(gone), {**TYPED, "go": "send", "seen": 0}).status_code == 302
    assert list(MissionReport.objects.get().history.values_list("step", flat=True)) == ["file"]

    response = client.post(mine(gone), {**TYPED, "findings": "Typed too late.", "go": "send", "seen": 1})

    assert response.status_code == 409
    assert "Typed too late." in response.content.decode()
    assert MissionReport.objects.get().findings == TYPED["findings"]


def test_the_link_of_a_mail_needs_no_account(client, gone):
    page = client.get(linked(gone)).content.decode()
    assert "Send the report" in page
    client.post(linked(gone), {**TYPED, "go": "send", "seen": 0})

    record = MissionReport.objects.get().history.get()
    assert (record.actor, record.on_behalf_of) == (None, gone.expert.name)
    client.post(linked(gone), {"go": "take-back", "seen": 2})
    assert MissionReport.objects.get().status == R.DRAFT


def test_a_link_of_another_purpose_or_of_another_address_is_of_no_use(client, gone):
    addresses = [reverse("missions:report-write", args=[token]) for token in (invitation_token(gone), "x")]
    token = report_token(gone)
    gone.expert.email = "new@example.org"
    gone.expert.save()

    for address in (*addresses, reverse("missions:report-write", args=[token])):
        assert client.get(address).status_code == 404
        assert client.post(address, {**TYPED, "go": "send", "seen": 0}).status_code == 404
    assert not MissionReport.objects.exists()


def test_nobody_reports_who_did_not_go(client, expert):
    declined = make_deployment(D.DECLINED, expert=make_goer(user=expert))
    client.force_login(expert)

    assert client.get(mine(declined)).status_code == 404
    assert client.get(linked(declined)).status_code == 404


def test_before_the_end_one_can_begin_and_not_send(client, expert):
    ahead = make_deployment(D.CONFIRMED, expert=make_goer(user=expert))
    client.force_login(expert)

    page = client.get(mine(ahead)).content.decode()
    assert "You can begin now" in page
    assert "Send the report" not in page
    response = client.post(mine(ahead), {**TYPED, "go": "send", "seen": 0})
    assert response.status_code == 409
    assert MissionReport.objects.get().status == R.DRAFT


def test_the_team_takes_a_report_down_in_the_expert_s_name(client, officer, gone):
    client.force_login(officer)
    assert gone.expert.name in client.get(at("report-record", gone)).content.decode()

    response = client.post(at("report-record", gone), {**TYPED, "go": "send", "seen": 0})

    assert response.url == at("report-detail", gone)
    record = MissionReport.objects.get().history.get()
    assert (record.actor, record.on_behalf_of) == (officer, gone.expert.name)


def test_a_draft_is_the_expert_s_alone(client, officer, gone):
    make_report(gone, findings="Half a thought.")
    client.force_login(officer)

    assert "Half a thought." not in client.get(at("report-detail", gone)).content.decode()
    assert client.get(at("report-step", gone, "accept")).status_code == 404


def test_the_officer_accepts_and_the_mission_closes(client, officer, gone):
    report = make_report(gone, R.FILED)
    client.force_login(officer)
    page = client.get(at("report-step", gone, "accept")).content.decode()
    assert "the mission closes" in page

    response = client.post(at("report-step", gone, "accept"), {"seen": report.version}, follow=True)

    assert "the mission is closed" in response.content.decode()
    assert again(gone).status == D.COMPLETED


def test_a_return_needs_its_reason_and_the_expert_reads_it(client, officer, expert, gone):
    report = make_report(gone, R.FILED)
    client.force_login(officer)
    response = client.post(at("report-step", gone, "return"), {"seen": report.version, "reason": " "})
    assert "Say what is missing" in response.content.decode()

    client.post(at("report-step", gone, "return"), {"seen": report.version, "reason": "Which desks were slow?"})

    client.force_login(expert)
    page = client.get(mine(gone)).content.decode()
    assert "Which desks were slow?" in page
    assert "Licences take 80 days; nobody counts them." in page


def test_who_comes_second_reads_how_things_stand_and_keeps_the_words(client, officer, expert, gone):
    report = make_report(gone, R.FILED)
    services.take_back_report(deployment=gone, actor=expert)
    services.file_report(deployment=gone, actor=expert)
    client.force_login(officer)

    response = client.post(at("report-step", gone, "return"), {"seen": report.version, "reason": "Which desks?"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "changed meanwhile" in page
    assert "Which desks?" in page


@pytest.mark.parametrize("step", ["file", "take_back", "nothing"])
def test_other_steps_have_no_page_of_the_team(client, officer, gone, step):
    make_report(gone, R.FILED)
    client.force_login(officer)

    assert client.get(at("report-step", gone, step)).status_code == 404


def test_the_session_ends_while_one_types(client, expert, gone):
    client.force_login(expert)
    form = client.get(mine(gone)).context["form"]
    client.logout()
    typed = {**TYPED, "go": "send", "seen": 0, "resume_for": form["resume_for"].value()}

    response = client.post(mine(gone), typed)
    assert response.url == f"{reverse('account_login')}?{urlencode({'next': mine(gone)}, safe='/')}"
    client.force_login(expert)
    assert TYPED["findings"] in client.get(mine(gone)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_results_take_as_many_queries_for_one_seat_as_for_three(client, officer, django_assert_num_queries, count):
    mission = make_mission(seats=count, officer=officer)
    rows = [make_gone(seat=seat) for seat in mission.seats.all()]
    for row in rows:
        make_report(again(row), R.FILED)
    services.accept_report(deployment=rows[0], actor=officer)
    said = services.Appraised(5, 4, 4)
    services.appraise_deployment(deployment=rows[0], side="officer", actor=officer, said=said)
    client.force_login(officer)

    with django_assert_num_queries(13):
        page = client.get(reverse("missions:mission-results", args=[mission.pk])).content.decode()
    assert page.count("Licences take 80 days; nobody counts them.") == 1
    assert "4.3 of 5" in page
    assert Mission.objects.get().seats.count() == count


def test_appraising_asks_for_every_mark_and_keeps_what_is_said(client, officer, gone):
    client.force_login(officer)
    response = client.post(at("deployment-appraise", gone), {"expertise": 5, "seen": 0, "words": "Listened."})
    assert sorted(response.context["form"].errors) == ["delivery", "teamwork"]
    assert "Listened." in response.content.decode()

    marks = {"expertise": 5, "teamwork": 4, "delivery": 3, "words": "Listened.", "seen": 0}
    response = client.post(at("deployment-appraise", gone), marks, follow=True)
    assert "Listened." in response.content.decode()
    response = client.post(at("deployment-appraise", gone), {**marks, "words": "Late."})
    assert response.status_code == 409
    assert gone.appraisals.get().words == "Listened."


def test_an_expert_never_reads_the_team_s_pages(client, expert, officer, gone):
    make_report(gone, R.FILED)
    said = services.Appraised(1, 1, 1, "Came late.")
    services.appraise_deployment(deployment=gone, side="officer", actor=officer, said=said)
    client.force_login(expert)

    for name in ("report-detail", "deployment-appraise", "report-record"):
        assert client.get(at(name, gone)).status_code == 404
    assert client.get(reverse("missions:mission-results", args=[gone.seat.mission_id])).status_code == 404
    assert "Came late." not in client.get(mine(gone)).content.decode()
