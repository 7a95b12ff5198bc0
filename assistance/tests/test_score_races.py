"""Assessors and managers at the same moment. PostgreSQL only: SQLite lets one writer in at a time."""

from threading import Barrier, Thread

import pytest
from django.db import close_old_connections, connection, connections

from accounts.tests.factories import make_manager, make_officer
from assistance import services
from assistance.choices import Criterion
from assistance.choices import RequestStatus as S
from assistance.models import AssessmentScheme, AssessorSheet, AssistanceRequest
from assistance.tests.factories import make_entry, make_request, write_assessment
from workflow.engine import TransitionRefused

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs PostgreSQL"),
]


def at_once(*works):
    """Run the works at the same moment, each on its own connection; returns what each returned or raised."""
    barrier, results = Barrier(len(works)), [None] * len(works)

    def run(place, work):
        close_old_connections()
        barrier.wait()
        try:
            results[place] = work()
        except (TransitionRefused, services.ChangedMeanwhile) as refused:
            results[place] = refused
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


@pytest.fixture
def assessed():
    return make_request(S.ASSESSMENT)


def scoring(assistance_request, actor, seen=None, submit=True):
    return lambda: services.write_sheet(
        assistance_request=AssistanceRequest.objects.get(pk=assistance_request.pk),
        actor=actor,
        entry=make_entry(),
        seen=seen,
        submit=submit,
    )


def test_two_assessors_submit_and_both_count(assessed):
    results = at_once(*(scoring(assessed, make_officer()) for _turn in range(2)))

    assert not any(isinstance(result, Exception) for result in results), results
    assert assessed.sheets.counted().count() == 2
    assert assessed.history.filter(step="submit_sheet").count() == 2


def test_one_assessor_in_two_windows_has_one_sheet(assessed):
    officer, seen = make_officer(), services.SheetSeen(services.scheme_in_force().pk, None)

    results = at_once(*(scoring(assessed, officer, seen, submit=False) for _turn in range(2)))

    assert [isinstance(result, services.ChangedMeanwhile) for result in results].count(True) == 1
    assert AssessorSheet.objects.count() == 1


def test_scores_come_before_the_consultation_or_not_at_all(assessed):
    officer = make_officer()
    write_assessment(assessed, officer)

    def consult():
        return services.move_request(assistance_request=assessed, step="consult", actor=officer)

    late, _consulted = at_once(scoring(assessed, make_officer()), consult)

    is_late = isinstance(late, TransitionRefused)
    assert assessed.sheets.counted().count() == (1 if is_late else 2)
    steps = list(assessed.history.order_by("pk").values_list("step", flat=True))
    assert steps[-1] == "consult"


def test_two_managers_set_the_weights_and_one_is_told():
    AssessmentScheme().save()
    seen, before = services.scheme_in_force().pk, AssessmentScheme.objects.count()
    weights = dict.fromkeys(Criterion.values, 20)

    def setting(reason):
        actor = make_manager()
        return lambda: services.set_scheme(weights=weights, reason=reason, actor=actor, seen=seen)

    results = at_once(setting("One."), setting("Two."))

    assert [isinstance(result, services.WeightsChanged) for result in results].count(True) == 1
    assert AssessmentScheme.objects.count() == before + 1
