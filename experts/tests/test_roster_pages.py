"""A profile as the team reads it: its steps, its vetting, its CV, and nothing of it for others."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.tests.factories import make_manager, make_officer
from experts import services
from experts.choices import AvailabilityKind, ExpertStatus
from experts.models import CvOpening, Expert
from outbox.models import OutgoingMessage
from workflow.engine import StepNotAllowed, TransitionRefused

from .factories import make_expert

pytestmark = pytest.mark.django_db
OTHERS = ["partner", "neighbour", "delegate", "committee_member", "focal_point", "expert"]
CV = b"%PDF-1.4 secret"


@pytest.fixture
def candidate(settings, tmp_path):
    """Somebody whose profile waits, with everything that a page shows."""
    settings.MEDIA_ROOT = tmp_path
    expert = make_expert(ExpertStatus.SUBMITTED, name="Ana Kask", summary="Wrote the rules.", phone="+372 555")
    day = timezone.localdate()
    expert.periods.create(kind=AvailabilityKind.FREE, starts_on=day, ends_on=day + timedelta(60))
    expert.references.create(name="Jaan Tamm", organisation="Inspectorate")
    expert.cv.save("x", ContentFile(CV))
    Expert.objects.filter(pk=expert.pk).update(cv_name="Kask CV.pdf", cv_content_type="application/pdf")
    return Expert.objects.get(pk=expert.pk)


def at(expert, place=""):
    return f"/en/experts/{expert.pk}/{place}"


def test_the_team_reads_the_whole_profile(client, officer, candidate):
    client.force_login(officer)
    page = client.get(at(candidate)).content.decode()

    for words in ("Ana Kask", "Wrote the rules.", "+372 555", "Jaan Tamm", "Ten years in the field.", "C1"):
        assert words in page
    assert [offer.name for offer in client.get(at(candidate)).context["offers"]] == ["take_on", "send_back", "refuse"]


@pytest.mark.parametrize("place", ["", "step/take_on/", "vetting/", "cv/"])
@pytest.mark.parametrize("persona", OTHERS)
def test_for_others_there_is_no_such_page(client, request, candidate, persona, place):
    client.force_login(request.getfixturevalue(persona))
    for response in (client.get(at(candidate, place)), client.post(at(candidate, place), {"reason": "x"})):
        assert response.status_code == 404
        assert "Kask" not in response.content.decode()
    assert not CvOpening.objects.exists()


@pytest.mark.parametrize(
    ("place", "target"), [("", "/en/experts/my-profile/"), ("cv/", "/en/experts/my-profile/cv/file/")]
)
def test_the_person_whom_it_is_about_is_led_home(client, candidate, place, target):
    client.force_login(candidate.user)

    assert client.get(at(candidate, place))["Location"] == target


@pytest.mark.parametrize("status", [ExpertStatus.DRAFT, ExpertStatus.FORGOTTEN])
def test_drafts_and_erased_profiles_are_no_pages(client, manager, status):
    expert = make_expert(ExpertStatus.DRAFT, is_user=False)
    if status == ExpertStatus.FORGOTTEN:
        empty = dict.fromkeys(["email", "employer", "position"], "")
        Expert.objects.filter(pk=expert.pk).update(status=status, forgotten_at=timezone.now(), **empty)
    client.force_login(manager)

    assert client.get(at(expert)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_profile(client, officer, candidate, django_assert_num_queries, count):
    day = timezone.localdate()
    for turn in range(count):
        candidate.references.create(name=f"Reference {turn}")
        candidate.periods.create(
            kind=AvailabilityKind.FREE, starts_on=day + timedelta(turn), ends_on=day + timedelta(90)
        )
        services.open_cv(expert=candidate, actor=officer, reason="Proposed for Accra.")
        services.vet_expert(expert=candidate, actor=make_manager(), note="Called.")
    client.force_login(officer)

    with django_assert_num_queries(15):
        client.get(at(candidate))


@pytest.mark.parametrize(
    ("step", "status", "reason", "event"),
    [
        ("take_on", ExpertStatus.ACTIVE, "", "profile_taken_on"),
        ("send_back", ExpertStatus.DRAFT, "The years are missing.", "profile_sent_back"),
        ("refuse", ExpertStatus.REFUSED, "Too few years.", "profile_refused"),
    ],
)
def test_a_step_is_taken_and_told(client, officer, candidate, step, status, reason, event):
    client.force_login(officer)
    page = client.get(at(candidate, f"step/{step}/"))
    response = client.post(
        at(candidate, f"step/{step}/"), {"reason": reason, "seen": page.context["form"].initial["seen"]}
    )

    assert response.status_code == 302
    assert client.get(response.url).status_code == 200
    candidate.refresh_from_db()
    record = candidate.history.get()
    assert (candidate.status, record.actor, record.reason) == (status, officer, reason)
    assert [message.event for message in OutgoingMessage.objects.all()] == [event]


def test_a_reason_is_asked_for_beside_the_field(client, officer, candidate):
    client.force_login(officer)
    response = client.post(at(candidate, "step/refuse/"), {"reason": " ", "seen": candidate.version})

    assert response.status_code == 200
    assert response.context["form"].errors == {"reason": ["Give the reason: the expert reads it."]}
    assert Expert.objects.get().status == ExpertStatus.SUBMITTED


def test_the_second_of_two_people_reads_who_was_first(client, officer, candidate):
    seen = candidate.version
    services.move_expert(expert=candidate, step="take_on", actor=make_officer(name="Chiara Romano"))
    client.force_login(officer)
    response = client.post(at(candidate, "step/refuse/"), {"reason": "Too few years.", "seen": seen})

    assert response.status_code == 409
    assert "already “On the roster”" in response.content.decode()
    candidate.refresh_from_db()
    assert candidate.status == ExpertStatus.ACTIVE


def test_a_profile_that_changed_meanwhile_is_not_decided_on(client, officer, candidate):
    Expert.objects.filter(pk=candidate.pk).update(version=candidate.version + 1)
    client.force_login(officer)
    response = client.post(at(candidate, "step/send_back/"), {"reason": "Name the years.", "seen": candidate.version})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Nothing was done. Look again, then decide." in page
    assert "Name the years." in page
    assert f'name="seen" value="{candidate.version + 1}"' in page


@pytest.mark.parametrize("step", ["submit", "wake", "forget", "nothing"])
def test_the_experts_own_steps_are_not_taken_here(client, manager, candidate, step):
    client.force_login(manager)

    assert client.get(at(candidate, f"step/{step}/")).status_code == 404


def test_a_vetting_holds_for_the_usual_months(client, manager, candidate):
    client.force_login(manager)
    form = client.get(at(candidate, "vetting/")).context["form"]
    client.post(
        at(candidate, "vetting/"),
        {"until": form.initial["until"], "note": "Letter seen.", "seen": form.initial["seen"]},
    )

    candidate.refresh_from_db()
    today = timezone.localdate()
    assert (candidate.vetted_on, candidate.vetted_until) == (today, services.usual_end(today))
    assert (candidate.vetted_by, candidate.vetting_note, candidate.is_vetted) == (manager, "Letter seen.", True)
    assert [(record.step, record.reason) for record in candidate.history.all()] == [("vet", "")]


@pytest.mark.parametrize(("days", "sentence"), [(0, "until a day after today"), (4000, "more than ten years")])
def test_a_vetting_ends_on_a_day_that_makes_sense(client, manager, candidate, days, sentence):
    client.force_login(manager)
    data = {"until": timezone.localdate() + timedelta(days), "note": "x", "seen": candidate.version}

    assert sentence in client.post(at(candidate, "vetting/"), data).context["form"].errors["until"][0]


def test_an_officer_does_not_vet(client, officer, candidate):
    client.force_login(officer)

    assert client.get(at(candidate, "vetting/")).status_code == 403
    with pytest.raises(StepNotAllowed):
        services.vet_expert(expert=candidate, actor=officer)


def test_a_refused_profile_is_not_vetted(manager):
    with pytest.raises(TransitionRefused, match="Only a profile that was sent"):
        services.vet_expert(expert=make_expert(ExpertStatus.REFUSED), actor=manager)


def test_a_cv_is_handed_out_with_a_reason_that_is_kept(client, officer, candidate):
    client.force_login(officer)
    assert client.get(at(candidate, "cv/")).status_code == 200
    assert not CvOpening.objects.exists()
    response = client.post(at(candidate, "cv/"), {"reason": "Proposed for Accra."})

    assert b"".join(response.streaming_content) == CV
    assert response["Content-Disposition"] == 'attachment; filename="Kask CV.pdf"'
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")
    opening = CvOpening.objects.get()
    assert (opening.expert, opening.opened_by, opening.reason) == (candidate, officer, "Proposed for Accra.")


def test_without_a_reason_no_cv(client, officer, candidate):
    client.force_login(officer)
    response = client.post(at(candidate, "cv/"), {"reason": "  "})

    assert response.context["form"].errors["reason"] == [
        "Say why you open it: the expert reads your name, the day and the reason."
    ]
    assert not CvOpening.objects.exists()


def test_a_cv_that_is_not_in_the_store_is_not_written_down(client, officer, candidate):
    candidate.cv.storage.delete(candidate.cv.name)
    client.force_login(officer)

    assert client.post(at(candidate, "cv/"), {"reason": "Accra."}).status_code == 404
    assert not CvOpening.objects.exists()


def test_without_a_cv_nothing_is_opened(client, officer):
    expert = make_expert()
    client.force_login(officer)

    assert "There is no CV in this profile." in client.get(at(expert, "cv/")).content.decode()
    assert client.post(at(expert, "cv/"), {"reason": "Accra."}).status_code == 409
