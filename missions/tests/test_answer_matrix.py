"""Who may answer: every step of an answer against every role, written a second time by hand."""

import pytest

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts.models import FocalPoint
from missions.choices import DeploymentStatus as D
from missions.workflow import DEPLOYMENT_WORKFLOW
from partners.tests.factories import make_country

from .factories import again, make_deployment, make_goer

pytestmark = pytest.mark.django_db
WHO = ("link", "expert", "other_expert", "speaker", "other_speaker", "officer", "manager", "administrator", "partner")
EXPERT_SIDE, EMPLOYER_SIDE, NOBODY = "110001100", "100101100", "000000000"

# (where it stands, step): who may take it, in the order of WHO
ANSWERS = {
    (D.INVITED, "accept"): EXPERT_SIDE,
    (D.INVITED, "offer_dates"): EXPERT_SIDE,
    (D.INVITED, "decline"): EXPERT_SIDE,
    (D.INVITED, "confirm"): NOBODY,
    (D.OTHER_DATES, "accept"): EXPERT_SIDE,
    (D.ACCEPTED, "accept"): NOBODY,
    (D.ACCEPTED, "decline"): EXPERT_SIDE,
    (D.ACCEPTED, "confirm"): EMPLOYER_SIDE,
    (D.ACCEPTED, "refuse_release"): EMPLOYER_SIDE,
    (D.CONFIRMED, "decline"): EXPERT_SIDE,
    (D.CONFIRMED, "refuse_release"): EMPLOYER_SIDE,
    (D.DECLINED, "accept"): NOBODY,
    (D.WITHDRAWN, "accept"): NOBODY,
}


@pytest.fixture
def people(partner, officer, manager, administrator, expert):
    """One of each."""
    country = make_country("EE", name_en="Estonia", name_fr="Estonie")
    speaker, other = make_user(Role.FOCAL_POINT), make_user(Role.FOCAL_POINT)
    FocalPoint.objects.create(user=speaker, country=country)
    FocalPoint.objects.create(user=other, country=make_country("LV"))
    make_goer(user=make_user(Role.EXPERT))
    own = {"expert": expert, "other_expert": make_user(Role.EXPERT), "speaker": speaker, "other_speaker": other}
    team = {"officer": officer, "manager": manager, "administrator": administrator, "partner": partner}
    return {"link": None, **own, **team}


@pytest.mark.parametrize(("status", "step"), ANSWERS)
def test_each_answer_is_open_to_those_who_may_give_it(people, expert, status, step):
    deployment = again(make_deployment(status, expert=make_goer(user=expert)))
    row = DEPLOYMENT_WORKFLOW.step(step)

    exists = row.exists_for(deployment, deployment.status)
    got = "".join(str(int(exists and bool(row.who(people[name], deployment)))) for name in WHO)

    assert got == ANSWERS[status, step]
