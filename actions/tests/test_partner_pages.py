"""What the authority sees and does: its list, its page, the agreement to the plan."""

import pytest
from django.urls import reverse

from actions import services
from actions.choices import ActionStatus as S
from actions.notifications import answer_by
from actions.tests.factories import make_action, make_activity
from actions.tests.reading import anybody, read, signed_in, text_of
from actions.views.partner import PAGE
from clock.choices import Party
from partners.tests.factories import make_institution

pytestmark = pytest.mark.django_db
MINE = "actions:action-mine"


@pytest.fixture
def sent(ministry, partner, officer):
    """A plan that waits for the authority."""
    action = make_action(institution=ministry, contact=partner, officer=officer)
    make_activity(action, title="Exchange week")
    services.change_plan(action=action, actor=officer, what="Activity added: “Exchange week”.")
    return services.move_action(action=action, step="send_plan", actor=officer)


def agree_url(action):
    return reverse("actions:plan-agree", args=[action.reference])


def listed(user):
    return {row["action"] for row in read(user, reverse(MINE)).context["rows"]}


def test_each_contact_finds_the_actions_of_the_own_institutions(ministry, partner, neighbour, togo):
    mine = make_action(institution=ministry, contact=partner)
    institution = neighbour.memberships.get().institution
    theirs = make_action(institution=institution, contact=neighbour)
    make_action(institution=make_institution(togo))

    assert listed(partner) == {mine}
    assert listed(neighbour) == {theirs}


def test_who_asks_with_others_finds_it_too(ministry, partner, neighbour):
    action = make_action(institution=ministry, contact=partner)
    action.assistance_request.co_requesters.add(neighbour.memberships.get().institution)

    assert listed(neighbour) == {action}
    assert read(neighbour, reverse("actions:action-detail", args=[action.reference])).status_code == 200


@anybody("officer", "committee_member", "expert")
def test_others_have_no_list_of_their_own(sent, persona, request):
    assert read(request.getfixturevalue(persona), reverse(MINE)).status_code == 403


def test_an_empty_list_shows_the_way_on(partner):
    assert "An Action is opened here when one of your requests is approved." in text_of(read(partner, reverse(MINE)))


def test_the_list_costs_the_same_with_one_and_three(ministry, partner, django_assert_num_queries):
    client = signed_in(partner)
    make_action(institution=ministry, contact=partner)
    with django_assert_num_queries(10):
        client.get(reverse(MINE))
    for _more in range(2):
        make_action(institution=ministry, contact=partner)
    with django_assert_num_queries(10):
        client.get(reverse(MINE))
    assert PAGE == 25


def test_what_is_with_the_reader_comes_first(sent, partner, delegate):
    assert "The file is with you" in text_of(read(partner, reverse("actions:action-detail", args=[sent.reference])))
    assert "With you" in text_of(read(partner, reverse(MINE)))
    assert "The file is with you" not in text_of(
        read(delegate, reverse("actions:action-detail", args=[sent.reference]))
    )


def test_the_plan_is_read_in_full_with_what_changed(sent, partner):
    page = text_of(read(partner, agree_url(sent)))

    for words in (
        "Agencies are licensed by one procedure.",
        "The rules are written.",
        "Exchange week",
        "What changed since",
    ):
        assert words in page


@anybody("delegate", "committee_member", "administrator")
def test_others_do_not_agree_for_the_authority(sent, persona, request):
    user = request.getfixturevalue(persona)

    assert read(user, agree_url(sent)).status_code == 403
    assert signed_in(user).post(agree_url(sent), {"seen": sent.plan_version}).status_code == 403


def test_the_authority_agrees_the_version_it_read(sent, partner):
    signed_in(partner).post(agree_url(sent), {"seen": sent.plan_version})

    sent.refresh_from_db()
    assert (sent.is_plan_agreed, sent.holder) == (True, Party.TEAM)
    assert sent.history.last().on_behalf_of == ""


def test_a_plan_that_changed_meanwhile_is_read_again(sent, partner, officer):
    seen = sent.plan_version
    services.change_plan(action=sent, actor=officer, what="Objective added.")
    client = signed_in(partner)

    response = client.post(agree_url(sent), {"seen": seen})

    assert response.status_code == 409
    assert "The plan was changed after you opened this page." in text_of(response)
    sent.refresh_from_db()
    assert not sent.is_plan_agreed
    client.post(agree_url(sent), {"seen": response.context["form"]["seen"].value()})
    sent.refresh_from_db()
    assert sent.is_plan_agreed


def test_a_page_older_than_the_wish_for_changes_agrees_nothing(sent, partner):
    services.move_action(action=sent, step="return_plan", actor=partner, reason="The study visit comes first.")
    page = signed_in(partner).post(agree_url(sent), {"seen": sent.plan_version})

    assert page.status_code == 409
    assert f"{partner} was here before you: “Ask for changes to the plan”" in text_of(page)
    assert "it is agreed once it is sent to the authority" in text_of(page)
    assert not page.context["is_open"]
    sent.refresh_from_db()
    assert not sent.is_plan_agreed


def test_agreeing_twice_agrees_once(sent, partner):
    client = signed_in(partner)
    client.post(agree_url(sent), {"seen": sent.plan_version})

    response = client.post(agree_url(sent), {"seen": sent.plan_version})

    assert response.status_code == 409
    assert "The plan is agreed already" in text_of(response)
    assert sent.history.filter(step="agree").count() == 2


@pytest.mark.parametrize("seen", ["", "x", "99"])
def test_made_up_versions_agree_nothing(sent, partner, seen):
    assert signed_in(partner).post(agree_url(sent), {"seen": seen}).status_code in (200, 409)
    sent.refresh_from_db()
    assert not sent.is_plan_agreed


def test_the_team_records_an_agreement_that_it_has_in_hand(sent, officer):
    client = signed_in(officer)
    assert list(client.post(agree_url(sent), {"seen": sent.plan_version}).context["form"].errors) == ["evidence"]

    client.post(agree_url(sent), {"seen": sent.plan_version, "evidence": "Mail of 3 July."})

    sent.refresh_from_db()
    record = sent.history.last()
    assert sent.is_plan_agreed
    assert (record.on_behalf_of, record.reason, record.actor) == ("Department of Labour", "Mail of 3 July.", officer)


def test_asking_for_changes_gives_the_file_back_with_the_reason(sent, partner, officer):
    form = signed_in(partner).get(agree_url(sent)).context["return_form"]
    url = reverse("actions:action-step", args=[sent.reference, "return_plan"])

    signed_in(partner).post(url, {"seen": form["seen"].value(), "reason": "Not in August."})

    sent.refresh_from_db()
    assert sent.holder == Party.TEAM
    assert "Not in August." in text_of(read(officer, reverse("actions:action-detail", args=[sent.reference])))


def test_a_change_of_the_plan_closes_the_way_to_ready(ministry, officer):
    action = make_action(institution=ministry, officer=officer)
    services.change_plan(action=action, actor=officer)

    page = text_of(read(officer, reverse("actions:action-step", args=[action.reference, "declare_ready"])))

    assert "The plan has changed since the authority agreed it" in page


@pytest.mark.parametrize("status", list(S))
def test_where_it_stands_has_one_present(ministry, partner, status):
    action = make_action(status, institution=ministry, contact=partner)

    stages = read(partner, reverse("actions:action-detail", args=[action.reference])).context["stages"]

    now = [stage.title for stage in stages if stage.state == "now"]
    assert len(now) == (0 if status == S.COMPLETED else 1)


def test_the_page_asks_for_the_answer_by_the_day_that_the_mail_said(sent, partner):
    record = sent.history.filter(step="send_plan").last()
    page = read(partner, reverse("actions:action-detail", args=[sent.reference]))

    assert page.context["answer_by"] == answer_by(sent.clock, record.on)
    assert "Your answer is asked for by" in text_of(page)
