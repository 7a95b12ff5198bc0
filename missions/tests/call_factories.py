"""Calls for experts, focal points and answers for tests."""

from datetime import timedelta

from django.utils import timezone

from accounts.choices import Role
from accounts.tests.factories import make_manager, make_officer, make_user
from experts.services import name_focal_point
from experts.tests.factories import make_expert
from missions import services
from missions.models import ExpertCall
from partners.tests.factories import make_country, make_language, make_theme

from .factories import make_mission

TEXT = "See how agencies are licensed, beside those who do it."


def make_state(iso2="EE"):
    """A Member State."""
    names = {"EE": ("Estonia", "Estonie"), "FR": ("France", "France"), "FI": ("Finland", "Finlande")}.get(iso2)
    return make_country(iso2, name_en=names[0], name_fr=names[1], region=None, is_eu_member=True)


def values_of(**fields):
    """The columns of a call that closes in three weeks."""
    fields.setdefault("title", "Inspectors of recruitment agencies")
    fields.setdefault("text", TEXT)
    fields.setdefault("theme", make_theme("LM"))
    fields.setdefault("closes_on", timezone.localdate() + timedelta(days=21))
    return fields


def make_call(status="open", *, officer=None, countries=(), languages=("en",), **fields):
    """A call, as far as the status says."""
    officer = officer or make_officer()
    known = {make_language(code).pk: 4 for code in languages}
    call = services.draft_call(actor=officer, values=values_of(**fields), languages=known, countries=countries)
    if status != "draft":
        services.move_call(call=call, step="open_call", actor=officer)
    if status == "closed":
        services.move_call(call=call, step="close_call", actor=officer)
    return ExpertCall.objects.get(pk=call.pk)


def make_focal(country=None, **fields):
    """A focal point of a country, named by a manager."""
    user = make_user(Role.FOCAL_POINT, **fields)
    name_focal_point(user=user, country=country or make_state(), actor=make_manager())
    return user


def person_of(**fields):
    """Whom one nominates."""
    return {"name": "Aino Laine", "email": "aino.laine@example.org", "words": "", "language": "en", **fields}


def make_answer(call, expert=None, words=""):
    """Somebody who would like to go."""
    expert = expert or make_expert()
    return services.express_interest(call=call, actor=expert.user, words=words)


def make_reached(officer, focal_point, manager):
    """For the addresses of every persona: calls, an answer, and a nomination by the focal point, who is named for Finland."""
    finland = make_state("FI")
    named = name_focal_point(user=focal_point, country=finland, actor=manager)
    nomination = services.nominate_person(actor=focal_point, country=finland, person=person_of())
    return {
        "call": make_call(officer=officer),
        "expression": make_answer(make_call(officer=officer, mission=make_mission(officer=officer))),
        "draft_call": make_call("draft", officer=officer),
        "named": named,
        "nomination": nomination,
    }
