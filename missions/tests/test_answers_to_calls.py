"""Who answers a call: experts by themselves, people whom a focal point nominates, and what is kept of both."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_user
from experts import services as roster
from experts.choices import ExpertStatus
from experts.own_data import everything_about
from experts.tests.factories import make_expert
from experts.tests.test_forgetting import SECRET, make_secret_expert, places_of
from missions import services
from missions.models import Expression, Nomination
from outbox.models import OutgoingMessage
from partners.tests.factories import make_country
from workflow.engine import StepNotAllowed, TransitionRefused

from .call_factories import make_answer, make_call, make_focal, make_state, person_of

pytestmark = pytest.mark.django_db


def nominated(country=None, **how):
    """A nomination by a focal point of a country."""
    country = country or make_state()
    call = how.pop("call", None)
    return services.nominate_person(actor=make_focal(country), country=country, person=person_of(**how), call=call)


def test_the_same_answer_twice_is_once_and_the_officer_is_told_once(officer):
    call = make_call(officer=officer)
    expert = make_expert(name="Ana Kask")
    make_answer(call, expert, "First.")
    make_answer(call, expert, "Second.")

    assert list(Expression.objects.values_list("words", "withdrawn_at")) == [("Second.", None)]
    (mail,) = OutgoingMessage.objects.filter(event="interest_expressed")
    assert (mail.recipient, mail.about) == (officer, expert.reference)


def test_an_answer_is_taken_back_with_its_words_and_can_be_given_again():
    call, expert = make_call(), make_expert()
    make_answer(call, expert, "Private.")
    services.withdraw_interest(call=call, actor=expert.user)
    services.withdraw_interest(call=call, actor=expert.user)
    gone = Expression.objects.get()
    assert (gone.words, gone.withdrawn_at is None, call.expressions.standing().count()) == ("", False, 0)

    make_answer(call, expert)

    assert call.expressions.standing().count() == 1


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_an_open_call_is_answered(status):
    with pytest.raises(TransitionRefused, match="is closed"):
        make_answer(make_call(status))


@pytest.mark.parametrize(
    ("status", "may"),
    [
        (ExpertStatus.ACTIVE, True),
        (ExpertStatus.SUBMITTED, True),
        (ExpertStatus.DORMANT, True),
        (ExpertStatus.DRAFT, False),
    ],
)
def test_a_profile_is_sent_before_its_answer(status, may):
    call, expert = make_call(), make_expert(status)
    if may:
        assert make_answer(call, expert).expert == expert
    else:
        with pytest.raises(TransitionRefused, match="Send your profile first"):
            make_answer(call, expert)


@pytest.mark.parametrize("persona", ["officer", "focal_point", "partner", "expert"])
def test_others_and_experts_without_a_profile_do_not_answer(persona, request):
    with pytest.raises(StepNotAllowed):
        services.express_interest(call=make_call(), actor=request.getfixturevalue(persona))


def test_a_stranger_is_invited_to_the_roster_and_a_profile_of_the_country_is_linked(mailoutbox):
    known = make_expert(email="ana@example.org", country_of_service=make_state("EE"))
    call = make_call(title="Inspectors")
    stranger = nominated(call=call)
    linked = nominated(make_state("EE"), call=call, email="Ana@example.org")

    assert (stranger.expert, linked.expert) == (None, known)
    rows = list(OutgoingMessage.objects.filter(event="person_nominated").order_by("pk"))
    assert [(row.email, row.about) for row in rows] == [
        ("aino.laine@example.org", f"N-{stranger.pk}"),
        (known.user.email, known.reference),
    ]
    assert all("Inspectors" in row.subject and f"/en/calls/{call.pk}/" in row.text for row in rows)
    assert "Dear Aino Laine" in rows[0].text


def test_a_profile_of_another_country_is_not_linked():
    make_expert(email="ana@example.org", country_of_service=make_state("FR"))

    assert nominated(make_state("EE"), email="ana@example.org").expert is None


def test_a_made_up_focal_point_writes_to_nobody(settings):
    settings.MAIL_REACHES_MADE_UP_PEOPLE = False
    actor = make_focal(is_demonstration=True)

    services.nominate_person(actor=actor, country=make_state(), person=person_of())

    assert not OutgoingMessage.objects.filter(event="person_nominated").exists()


def test_the_same_person_is_nominated_once_until_it_is_taken_back():
    actor, country = make_focal(), make_state()
    call = make_call()
    first = services.nominate_person(actor=actor, country=country, person=person_of(), call=call)
    services.nominate_person(actor=actor, country=country, person=person_of())
    for again in (call, None):
        with pytest.raises(TransitionRefused, match="was nominated already"):
            services.nominate_person(
                actor=actor, country=country, person=person_of(email="AINO.laine@example.org"), call=again
            )

    services.withdraw_nomination(nomination=first, actor=actor)
    services.withdraw_nomination(nomination=first, actor=actor)

    assert services.nominate_person(actor=actor, country=country, person=person_of(), call=call).pk != first.pk


def test_a_focal_point_speaks_for_the_own_country_alone_and_calls_for_those_addressed():
    actor = make_focal(make_state("EE"))
    french = make_call(countries=[make_state("FR")])
    with pytest.raises(StepNotAllowed):
        services.nominate_person(actor=actor, country=make_state("FR"), person=person_of())
    with pytest.raises(StepNotAllowed):
        services.withdraw_nomination(nomination=nominated(make_state("FR")), actor=actor)
    for call in (french, make_call("closed"), make_call("draft")):
        with pytest.raises(TransitionRefused, match="not open to this country"):
            services.nominate_person(actor=actor, country=make_state("EE"), person=person_of(), call=call)


def test_nobody_writes_to_half_a_country_in_a_day(monkeypatch):
    actor, country = make_focal(), make_state()
    for number in range(40):
        services.nominate_person(actor=actor, country=country, person=person_of(email=f"p{number}@example.org"))

    with pytest.raises(TransitionRefused, match="40 people today"):
        services.nominate_person(actor=actor, country=country, person=person_of())


def test_whoever_joins_later_is_linked_and_the_answer_knows_the_nomination():
    call = make_call()
    nomination = nominated(make_state("EE"), call=call, email="ana@example.org")
    user = make_user(Role.EXPERT, email="ana@example.org")
    expert = make_expert(user=user, email="ana@example.org", country_of_service=make_state("EE"))

    assert services.keep_calls(now=timezone.now()).linked == 1
    expression = make_answer(call, expert)

    nomination.refresh_from_db()
    assert (nomination.expert, expression.nomination, nomination.has_answered) == (expert, nomination, True)


def test_names_of_those_who_did_not_answer_are_erased_in_time():
    nomination = nominated(name=f"{SECRET} Doe", email="crocus@example.org", words=SECRET)
    early = services.keep_calls(now=timezone.now() + timedelta(days=60))
    late = services.keep_calls(now=timezone.now() + timedelta(days=800))

    nomination.refresh_from_db()
    assert (early.emptied, late.emptied, nomination.emptied_at is None) == (0, 1, False)
    assert (str(nomination.country), places_of(SECRET)) == ("Estonia", [])


def test_erasing_somebody_takes_answers_and_nominations_along(administrator, django_capture_on_commit_callbacks):
    expert = make_secret_expert()
    call, other = make_call(), make_answer(make_call(), words="Mine.")
    make_answer(call, expert, f"{SECRET} would like to go")
    nominated(call=call, name=SECRET, email=expert.email, words=f"{SECRET} knows")
    assert {"missions.Expression.words", "missions.Nomination.words", "missions.Nomination.email"} <= set(
        places_of(SECRET)
    )

    with django_capture_on_commit_callbacks(execute=True):
        roster.forget_expert(expert=expert, actor=administrator)

    assert places_of(SECRET) == []
    assert (list(Expression.objects.all()), Nomination.objects.count()) == ([other], 1)


def test_the_own_export_holds_answers_and_nominations():
    expert = make_expert(country_of_service=make_state("EE"))
    call = make_call(title="Inspectors")
    nominated(make_state("EE"), call=call, email=expert.email, words="Knows it.")
    make_answer(call, expert, "Mine.")
    make_answer(call, words="Somebody else's.")

    told = everything_about(expert)

    assert [(row["call"], row["words"]) for row in told["calls"]] == [("Inspectors", "Mine.")]
    assert [(row["country"], row["words"]) for row in told["nominations"]] == [("Estonia", "Knows it.")]


def test_two_profiles_of_one_person_have_one_answer_a_call(administrator):
    call, other = make_call(), make_call()
    keep, double = make_expert(), make_expert()
    make_answer(call, keep, "The first.")
    make_answer(call, double, "The second.")
    make_answer(other, double, "Another call.")

    roster.merge_experts(survivor=keep, others=[double], actor=administrator)

    rows = Expression.objects.order_by("call").values_list("call", "expert", "words")
    assert list(rows) == [(call.pk, keep.pk, "The first."), (other.pk, keep.pk, "Another call.")]


def test_a_peer_of_a_partner_country_is_nominated_too():
    togo = make_country("TG")

    assert nominated(togo).country == togo
