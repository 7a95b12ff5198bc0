"""The request's pages: who sees which, what the authority never reads, and steps taken through them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from assistance import services
from assistance.choices import Channel, ConsultedBody, OpinionOutcome, RequestStatus
from assistance.models import AssistanceRequest
from assistance.tests.factories import PDF, make_draft, make_request
from partners.tests.factories import make_contact, make_institution

pytestmark = pytest.mark.django_db
S = RequestStatus


def url(name, assistance_request, *more):
    """An address of a request."""
    return reverse(f"assistance:{name}", args=[assistance_request.reference, *more])


def told(answer):
    """The messages on the page that an answer leads to."""
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def sent(ministry, partner, officer):
    """A request of the Gambian ministry that has been sent."""
    return make_request(institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def assessed(ministry, partner, officer):
    """One that is assessed."""
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def consulted(ministry, partner, officer):
    """One on which the Delegation and the committee are consulted, with words that must not leak."""
    row = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    row.assessment.summary = "Secret assessment words"
    row.assessment.save()
    for body in ConsultedBody:
        services.record_opinion(
            assistance_request=row, body=body, actor=officer, outcome=OpinionOutcome.RESERVATION,
            text=f"Secret opinion of {body.value}", given_on=timezone.localdate(),
        )  # fmt: skip
    row.refresh_from_db()
    return row


def test_each_reader_finds_exactly_the_requests_that_are_theirs(
    client,
    ministry,
    partner,
    officer,
    neighbour,
    delegate,
    other_delegate,
    committee_member,
    administrator,
    expert,
    manager,
):
    ours = make_request(institution=ministry, contact=partner, officer=officer)
    theirs = make_request(institution=neighbour.memberships.get().institution, contact=neighbour, officer=officer)
    ours_consulted = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    joint = make_request(institution=neighbour.memberships.get().institution, contact=neighbour, officer=officer)
    joint.co_requesters.add(ministry)
    everything = {ours, theirs, ours_consulted, joint}
    expected = {
        partner: {ours, ours_consulted, joint},
        make_contact(ministry): {ours, ours_consulted, joint},
        neighbour: {theirs, joint},
        officer: everything,
        manager: everything,
        administrator: everything,
        delegate: {ours, ours_consulted},
        other_delegate: {theirs, joint},
        committee_member: {ours_consulted},
        expert: set(),
    }
    for person, theirs_to_see in expected.items():
        client.force_login(person)
        for name in ("request-detail", "request-history"):
            found = {row for row in everything if client.get(url(name, row)).status_code == 200}
            assert found == theirs_to_see, (person, name)


def test_the_authority_reads_neither_assessment_nor_opinions(client, partner, consulted):
    client.force_login(partner)
    for address in (
        url("request-detail", consulted),
        url("request-detail", consulted) + "?part=assessment",
        url("request-detail", consulted) + "?part=consultation",
        url("request-history", consulted),
        reverse("assistance:request-mine"),
    ):
        page = client.get(address).content.decode()
        assert "Secret" not in page
        assert "Reservation" not in page
        assert "Ines Vermeer" not in page.split("Where it stands")[0]


def test_a_partner_never_reads_who_of_the_team_did_what_in_the_history(client, partner, consulted):
    client.force_login(partner)
    lines = client.get(url("request-history", consulted)).context["history"]
    assert {line.who for line in lines} == {"MIEUX team", "Authority"}
    assert {line.reason for line in lines} == {""}


@pytest.mark.parametrize("part", ["request", "assessment", "consultation", "documents"])
def test_staff_committee_and_delegation_read_the_dossier(client, officer, committee_member, delegate, consulted, part):
    for person in (officer, committee_member, delegate):
        client.force_login(person)
        page = client.get(url("request-detail", consulted) + f"?part={part}")
        text = page.content.decode()
        assert page.templates[0].name == "assistance/request_dossier.html"
        assert ("Secret assessment words" in text) == (part == "assessment")
        assert "Secret opinion of committee" in text
        assert (consulted.tracking_code in text) == (part == "request" and person == officer)


def test_a_decline_reaches_the_authority_with_its_reason(client, manager, partner, assessed):
    client.force_login(manager)
    address = url("request-decline", assessed)
    page = client.get(address)
    assert "The clock stops. The authority reads the reason, and what would change it." in page.content.decode()
    empty = client.post(address, {"seen": S.ASSESSMENT, "reason": "  "})
    assert empty.context["form"].errors["reason"] == ["Give the reason, in a sentence or two."]
    words = {"seen": S.ASSESSMENT, "ground": "other_support", "reason": "IOM trains the same inspectors."}
    shown = client.post(address, {**words, "go": "show"}).context["shown"]
    assessed.refresh_from_db()
    assert assessed.status == S.ASSESSMENT
    client.post(address, {**words, "go": "send", "shown": shown})
    assessed.refresh_from_db()
    assert (assessed.status, assessed.clock.outcome) == (S.DECLINED, "declined")
    client.force_login(partner)
    assert client.get(url("request-detail", assessed)).context["refusal"].reason == "IOM trains the same inspectors."


def test_a_second_click_is_told_who_took_the_step(client, officer, sent):
    services.assign_officer(assistance_request=sent, officer=officer, actor=officer)
    client.force_login(officer)
    address = url("request-step", sent, "take_up")
    client.post(address, {"seen": S.SUBMITTED})
    second = client.post(address, {"seen": S.SUBMITTED}, follow=True)
    assert any(text.startswith("Ines Vermeer took the step “Take up” at") for text in told(second))
    assert sent.history.filter(step="take_up").count() == 1


def test_a_page_older_than_the_last_step_takes_none_and_keeps_the_reason(client, manager, assessed):
    client.force_login(manager)
    words = {"seen": S.SUBMITTED, "ground": "other", "reason": "Typed long ago"}
    shown = client.post(url("request-decline", assessed), words).context["shown"]
    page = client.post(url("request-decline", assessed), {**words, "go": "send", "shown": shown})
    assert page.status_code == 409
    assert page.context["refused"][0].endswith("The file is now “In assessment”.")
    assert "Typed long ago" in page.content.decode()
    assessed.refresh_from_db()
    assert assessed.status == S.ASSESSMENT


def test_steps_of_others_are_forbidden_and_those_that_do_not_exist_not_found(
    client, officer, partner, neighbour, assessed
):
    client.force_login(officer)
    decline = url("request-decline", assessed)
    assert (client.get(decline).status_code, client.post(decline, {"reason": "x"}).status_code) == (403, 403)
    for name in ("submit", "ask", "approve", "decline", "nonsense"):
        assert client.get(url("request-step", assessed, name)).status_code == 404
    client.force_login(partner)
    for name in ("question-ask", "officer-assign", "assessment-edit"):
        assert client.get(url(name, assessed)).status_code == 403
    client.force_login(neighbour)
    for name in ("question-ask", "officer-assign", "assessment-edit", "request-detail", "request-history"):
        assert client.get(url(name, assessed)).status_code == 404


def test_a_blocked_step_is_refused_with_its_sentence(client, officer, assessed):
    client.force_login(officer)
    page = client.get(url("request-step", assessed, "consult"))
    assert page.context["reasons"] == [
        "Missing in the assessment: the summary, the answer on the kind of help, the answer on eligibility, "
        "the recommendation, a submitted sheet of scores."
    ]
    page = client.post(url("request-step", assessed, "consult"), {"seen": S.ASSESSMENT})
    assert (page.status_code, page.context["refused"]) == (409, page.context["reasons"])


def test_a_question_goes_to_the_authority_and_its_answer_comes_back_with_a_file(client, officer, partner, assessed):
    client.force_login(officer)
    past = {"text_1": "How many inspectors?", "due_on": "2020-01-01", "seen": S.ASSESSMENT}
    page = client.post(url("question-ask", assessed), past)
    assert page.context["form"].errors["due_on"] == ["This day has passed. Choose today or later."]
    assert page.context["form"]["text_1"].value() == "How many inspectors?"
    client.post(url("question-ask", assessed), {**past, "due_on": page.context["form"].days.default})
    question = assessed.questions.get()

    client.force_login(partner)
    page = client.get(url("request-detail", assessed))
    assert page.context["is_with_you"]
    assert "The file is with you" in page.content.decode()
    name = f"q{question.pk}"
    empty = client.post(url("question-answer", assessed), {"question": question.pk, f"{name}-text": " "})
    assert "text" in empty.context["form"].errors
    good = {"question": question.pk, f"{name}-text": "Forty."}
    page = client.post(url("question-answer", assessed), {**good, f"{name}-files": SimpleUploadedFile("a.pdf", b"MZ")})
    assert page.context["form"]["text"].value() == "Forty."
    client.post(url("question-answer", assessed), {**good, f"{name}-files": SimpleUploadedFile("list.pdf", PDF)})
    question.refresh_from_db()
    assessed.refresh_from_db()
    assert (question.answer, question.answered_by, assessed.status) == ("Forty.", partner, S.ASSESSMENT)
    assert [(file.name, file.kind) for file in question.files.all()] == [("list.pdf", "answer")]


def test_officers_take_files_up_and_managers_give_them(client, officer, manager, sent):
    sent = AssistanceRequest.objects.get(pk=sent.pk)
    client.force_login(officer)
    assert client.post(url("officer-assign", sent), {"officer": manager.pk}).context["form"].errors
    client.post(url("officer-assign", sent), {"officer": officer.pk, "seen": ""})
    sent.refresh_from_db()
    assert sent.officer == officer
    client.force_login(manager)
    page = client.post(url("officer-assign", sent), {"officer": manager.pk, "seen": ""})
    assert page.context["refused"] == ["Meanwhile Ines Vermeer was put in charge. Look again, then decide."]
    client.post(url("officer-assign", sent), {"officer": manager.pk, "seen": officer.pk})
    sent.refresh_from_db()
    assert sent.officer == manager


def test_an_officer_is_somebody_of_the_team(client, manager, partner, sent):
    client.force_login(manager)
    page = client.post(url("officer-assign", sent), {"officer": partner.pk, "seen": sent.officer_id or ""})
    assert "officer" in page.context["form"].errors


def test_the_assessment_may_be_unfinished_but_not_overwritten(client, officer, manager, assessed):
    client.force_login(officer)
    page = client.post(
        url("assessment-edit", assessed), {"summary": "Half of it", "recommendation": "conditions", "seen": ""}
    )
    assert page.context["form"].errors["conditions"] == ["Name the conditions."]
    client.post(url("assessment-edit", assessed), {"summary": "Half of it", "seen": ""})
    assert assessed.__class__.objects.get(pk=assessed.pk).assessment.summary == "Half of it"

    client.force_login(manager)
    page = client.post(url("assessment-edit", assessed), {"summary": "From an old page", "seen": ""})
    assert page.status_code == 409
    assert "Ines Vermeer changed this at" in page.context["changed"]
    text = page.content.decode()
    assert "Half of it" in text
    assert "From an old page" in text
    seen = page.context["seen"]
    client.post(url("assessment-edit", assessed), {"summary": "Both together", "seen": seen})
    assert AssistanceRequest.objects.get(pk=assessed.pk).assessment.summary == "Both together"


def test_the_assessment_is_fixed_once_the_committee_has_it(client, officer, consulted):
    client.force_login(officer)
    answer = client.post(url("assessment-edit", consulted), {"summary": "Changed"}, follow=True)
    assert answer.redirect_chain
    assert AssistanceRequest.objects.get(pk=consulted.pk).assessment.summary == "Secret assessment words"


def test_the_old_addresses_of_opinions_lead_on(client, committee_member, delegate, officer, partner, ministry):
    row = make_request(S.CONSULTATION, institution=ministry, contact=partner, officer=officer)
    record, own = url("reply-record", row), url("consultation-answer", row)
    for person, body, expected in (
        (committee_member, "committee", own), (delegate, "delegation", own),
        (officer, "committee", f"{record}?body=committee"), (officer, "delegation", f"{record}?body=delegation"),
    ):  # fmt: skip
        client.force_login(person)
        assert client.get(url(f"opinion-{body}", row)).url == expected
    client.force_login(committee_member)
    assert client.get(url("opinion-delegation", row)).status_code == 403


def test_a_partner_withdraws_with_a_reason(client, partner, assessed):
    client.force_login(partner)
    page = client.get(url("request-detail", assessed))
    answer = client.post(
        page.context["withdraw"].url, {"seen": S.ASSESSMENT, "reason": "The law was dropped."}, follow=True
    )
    assessed.refresh_from_db()
    assert (assessed.status, assessed.clock.outcome) == (S.WITHDRAWN, "withdrawn")
    assert answer.context["stages"][-1].title == "Withdrawn"


def test_my_requests_says_where_each_stands_in_a_fixed_number_of_queries(
    client, partner, ministry, officer, django_assert_num_queries
):
    client.force_login(partner)
    empty = client.get(reverse("assistance:request-mine")).content.decode()
    assert "No requests yet" in empty
    make_draft(institution=ministry, contact=partner)
    make_request(S.CLARIFICATION, institution=ministry, contact=partner, officer=officer)
    with django_assert_num_queries(17):
        page = client.get(reverse("assistance:request-mine"))
    sentences = [row.sentence for row in page.context["rows"]]
    assert sentences[0].startswith("With you since")
    assert "Please answer by" in sentences[0]
    assert sentences[1].startswith("Draft, last saved")
    for status in (S.SUBMITTED, S.ASSESSMENT, S.DECLINED):
        make_request(status, institution=ministry, contact=partner, officer=officer)
    with django_assert_num_queries(17):
        client.get(reverse("assistance:request-mine"))


def test_my_requests_is_for_partners(client, officer, delegate):
    for person in (officer, delegate):
        client.force_login(person)
        assert client.get(reverse("assistance:request-mine")).status_code == 403


def test_pages_that_are_read_write_nothing(client, officer, partner, consulted, django_assert_max_num_queries):
    for person in (officer, partner):
        client.force_login(person)
        for address in (url("request-detail", consulted), url("request-history", consulted)):
            with django_assert_max_num_queries(47) as queries:
                client.get(address)
            assert [q["sql"] for q in queries.captured_queries if not q["sql"].lstrip("(").startswith("SELECT")] == []


def test_a_request_on_paper_is_worked_on_like_any_other(client, officer, ministry):
    day = timezone.localdate() - timedelta(days=3)
    row = make_request(institution=ministry, officer=officer, received_on=day)
    client.force_login(officer)
    page = client.get(url("request-detail", row))
    assert (page.context["face"].day, row.channel) == (3, Channel.LETTER)
    line = page.context["history"][0]
    assert "in the name of Department of Labour" in line.text
    assert "counts from" in line.text


def test_delegations_of_joint_countries_see_it_too(client, togo, other_delegate, ministry, partner, officer):
    row = make_request(institution=ministry, contact=partner, officer=officer)
    client.force_login(other_delegate)
    assert client.get(url("request-detail", row)).status_code == 404
    row.countries.add(togo)
    assert client.get(url("request-detail", row)).status_code == 200


def test_an_institution_without_a_country_has_a_page_too(client, officer):
    institution = make_institution(name="Agency")
    row = make_request(institution=institution, officer=officer)
    client.force_login(officer)
    assert client.get(url("request-detail", row)).status_code == 200
