"""The pages of the assessment: what they show to whom, old pages, weights changed meanwhile, gaps beside their fields."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_officer
from assistance import services
from assistance.choices import Criterion
from assistance.choices import RequestStatus as S
from assistance.models import AssessmentScheme, AssessorSheet
from assistance.tests.factories import make_request, make_sheet, write_assessment

pytestmark = pytest.mark.django_db
SECRET = "Secret reason of an assessor"


@pytest.fixture
def assessed(ministry, partner, officer):
    return make_request(S.ASSESSMENT, institution=ministry, contact=partner, officer=officer)


@pytest.fixture
def second():
    return make_officer(name="Tomas Lukas")


def url(name, assistance_request, *more):
    return reverse(f"assistance:{name}", args=[assistance_request.reference, *more])


def tasks_of(client, user):
    """What waits for a person."""
    client.force_login(user)
    return client.get(reverse("portal:tasks")).context["tasks"]


def typed(page=None, points=4, reason="It is on the record.", **more):
    """What a browser sends: the marks of the page and the fields."""
    marks = {f"seen_{name}": value for name, value in page.context["marks"].items()} if page else {}
    fields = {f"{criterion}_points": points for criterion in Criterion.values}
    fields |= {f"{criterion}_reason": reason for criterion in Criterion.values}
    return {**marks, **fields, "recommendation": "approve", "act": "submit", **more}


def test_a_sheet_is_kept_then_submitted(client, officer, assessed):
    client.force_login(officer)
    address = url("sheet-edit", assessed)
    page = client.get(address)
    client.post(address, {**typed(page, act="keep"), "impact_points": "", "impact_reason": ""})
    assert not assessed.sheets.get().is_submitted

    page = client.get(address)
    assert page.context["form"].initial["relevance_points"] == 4
    answer = client.post(address, {**typed(page), "impact_points": "", "impact_reason": " "})
    assert answer.context["form"].errors == {
        "impact_points": ["Choose 1 to 5 points."],
        "impact_reason": ["Give the reason in a sentence: the committee reads it."],
    }

    answer = client.post(address, typed(page), follow=True)
    assert answer.redirect_chain[-1][0] == url("request-detail", assessed) + "?part=assessment"
    assert assessed.sheets.get().is_current
    assert answer.context["board"].total_label == "75"


def test_an_old_page_is_shown_what_was_stored_and_overwrites_nothing(client, officer, assessed):
    client.force_login(officer)
    page = client.get(url("sheet-edit", assessed))
    make_sheet(assessed, officer, points=2, reason="From the other window", submit=False)

    answer = client.post(url("sheet-edit", assessed), typed(page))

    assert answer.status_code == 409
    assert answer.context["theirs"][0] == (Criterion.RELEVANCE.label, "2 · From the other window")
    assert answer.context["form"]["relevance_points"].value() == "4"
    assert set(assessed.sheets.get().points.values()) == {2}
    client.post(url("sheet-edit", assessed), typed(answer))
    assert set(assessed.sheets.get().points.values()) == {4}


def test_weights_changed_meanwhile_are_shown_before_they_are_used(client, officer, manager, assessed):
    client.force_login(officer)
    page = client.get(url("sheet-edit", assessed))
    weights = dict.fromkeys(Criterion.values, 20)
    services.set_scheme(weights=weights, reason="Simpler.", actor=manager, seen=services.scheme_in_force().pk)

    answer = client.post(url("sheet-edit", assessed), typed(page))

    assert answer.status_code == 409
    assert answer.context["refused"][0].startswith("Amina Rahal changed the weights meanwhile.")
    assert "Relevance, weight 20 of 100" in answer.content.decode()
    assert not AssessorSheet.objects.exists()
    client.post(url("sheet-edit", assessed), typed(answer))
    assert assessed.sheets.get().scheme.weights == weights


def test_scores_from_a_page_older_than_the_consultation_lead_back(client, officer, second, assessed):
    client.force_login(second)
    page = client.get(url("sheet-edit", assessed))
    write_assessment(assessed, officer)
    services.move_request(assistance_request=assessed, step="consult", actor=officer)

    answer = client.post(url("sheet-edit", assessed), typed(page), follow=True)

    assert "took the step “Consult”" in answer.content.decode()
    assert not assessed.sheets.filter(assessor=second).exists()


def pages_of(assistance_request):
    detail = url("request-detail", assistance_request)
    parts = ("", "?part=request", "?part=assessment", "?part=consultation", "?part=documents", "?part=history")
    own = [url("request-history", assistance_request), url("dossier-summary", assistance_request)]
    return [
        *(detail + part for part in parts),
        *own,
        "/en/requests/",
        "/en/requests/mine/",
        "/en/tasks/",
        "/en/search/?q=Licensing",
    ]


@pytest.mark.parametrize(
    ("persona", "reads_in_assessment", "reads_in_consultation"),
    [
        ("partner", False, False),
        ("neighbour", False, False),
        ("delegate", False, True),
        ("other_delegate", False, False),
        ("committee_member", False, True),
        ("second", False, True),
        ("officer", True, True),
        ("manager", True, True),
        ("administrator", True, True),
        ("expert", False, False),
        ("focal_point", False, False),
    ],
)
def test_who_can_read_a_reason_anywhere(
    client, request, persona, reads_in_assessment, reads_in_consultation, assessed, officer
):
    make_sheet(assessed, officer, reason=SECRET)
    client.force_login(request.getfixturevalue(persona))

    def reads():
        return any(SECRET in client.get(page).content.decode() for page in pages_of(assessed))

    assert reads() is reads_in_assessment
    services.write_assessment(
        assistance_request=assessed,
        actor=officer,
        summary="S",
        is_advice=True,
        is_eligible=True,
        recommendation="approve",
    )
    services.move_request(assistance_request=assessed, step="consult", actor=officer)
    assert reads() is reads_in_consultation


def test_the_authority_reads_no_line_about_assessors(client, partner, second, manager, assessed):
    due_on = timezone.localdate() + timedelta(days=3)
    services.invite_assessor(assistance_request=assessed, assessor=second, actor=manager, due_on=due_on)
    make_sheet(assessed, second)
    client.force_login(partner)

    texts = [client.get(page).content.decode() for page in pages_of(assessed)]

    assert not any(
        word in text for text in texts for word in ("Tomas Lukas", "Scores submitted", "Assessor invited", "One-page")
    )


def test_a_manager_invites_and_the_task_goes_with_the_sheet(client, second, manager, assessed):
    client.force_login(manager)
    page = client.get(url("assessor-invite", assessed))
    assert second in page.context["form"].fields["assessor"].queryset
    due_on = timezone.localdate() + timedelta(days=2)
    late = client.post(url("assessor-invite", assessed), {"assessor": second.pk, "due_on": "2020-01-01"})
    assert late.context["form"].errors == {"due_on": ["This day has passed. Choose today or later."]}

    client.post(url("assessor-invite", assessed), {"assessor": second.pk, "due_on": due_on})

    task = tasks_of(client, second)[0]
    client.force_login(manager)
    assert (task.text, task.url) == (f"Score “{assessed.title}”", url("sheet-edit", assessed))
    assert second not in client.get(url("assessor-invite", assessed)).context["form"].fields["assessor"].queryset
    make_sheet(assessed, second)
    assert tasks_of(client, second) == []


def test_a_recused_assessor_has_no_task_and_no_page(client, second, manager, assessed):
    due_on = timezone.localdate()
    services.invite_assessor(assistance_request=assessed, assessor=second, actor=manager, due_on=due_on)
    assessed.declarations.create(
        person=second, declared_by=second, answer="conflict", explanation="My brother's office."
    )
    client.force_login(second)

    assert tasks_of(client, second) == []
    assert client.get(url("sheet-edit", assessed)).status_code == 404
    assert client.get(url("dossier-summary", assessed)).status_code == 404


def test_a_manager_takes_an_invitation_back(client, second, manager, assessed):
    sheet = services.invite_assessor(
        assistance_request=assessed, assessor=second, actor=manager, due_on=timezone.localdate()
    )
    client.force_login(manager)
    address = url("assessor-withdraw", assessed, sheet.pk)
    assert client.get(address).status_code == 200

    client.post(address)

    assert not assessed.sheets.exists()
    assert client.get(address).status_code == 404


def test_weights_that_do_not_add_up_are_said_and_typed_again(client, manager):
    client.force_login(manager)
    address = reverse("assistance:scheme-edit")
    seen = client.get(address).context["form"].initial["seen"]
    weights = dict.fromkeys(Criterion.values, 21)
    page = client.post(address, {**weights, "reason": "Even", "seen": seen})
    assert page.context["form"].non_field_errors() == ["The weights add up to 105. They must add up to 100."]

    client.post(address, {**dict.fromkeys(Criterion.values, 20), "reason": "Even", "seen": seen})
    late = client.post(address, {**weights, "relevance": 16, "reason": "Late", "seen": seen})

    assert late.status_code == 409
    assert "Amina Rahal changed the weights meanwhile" in late.context["conflict"]
    assert AssessmentScheme.objects.count() == 2
    newest = client.get(address).context["newest"]
    assert (newest.reason, newest.set_by) == ("Even", manager)


def test_officers_read_the_weights_and_do_not_set_them(client, officer):
    client.force_login(officer)
    address = reverse("assistance:scheme-edit")
    assert client.get(address).context["can_edit"] is False
    data = {**dict.fromkeys(Criterion.values, 20), "reason": "Even", "seen": services.scheme_in_force().pk}

    assert client.post(address, data).status_code == 403
    assert AssessmentScheme.objects.count() == 1
