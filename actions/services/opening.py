"""The decision, and the Action that it opens."""

from django.db import transaction

from assistance import services as assistance_services
from assistance.kinds import kind_of
from clock.services import lock_clock
from workflow.services import Move, write_record

from .. import notifications
from ..conditions import conditions_in
from ..labels import next_label
from ..models import Action, Condition


@transaction.atomic
def approve_request(*, assistance_request, actor, conditions="", reason=""):
    """Record the decision and open the Action in one transaction. Returns the Action.

    `conditions` are written one a line; each becomes a task that "ready" waits for.
    """
    lock_clock(assistance_request)

    def open_for(approved):
        return open_action(assistance_request=approved, actor=actor, conditions=conditions)

    approved, action = assistance_services.approve_request(
        assistance_request=assistance_request, actor=actor, reason=reason or conditions, open_action=open_for
    )
    notifications.tell_approved(approved, action)
    return action


@transaction.atomic
def open_action(*, assistance_request, actor, conditions=""):
    """Open the Action of an approved request: same reference, same clock, next Roman label."""
    countries = list(assistance_request.countries.all())
    regions = {country.region_id for country in countries}
    action = Action(
        reference=assistance_request.reference,
        assistance_request=assistance_request,
        clock=assistance_request.clock,
        deadline_on=assistance_request.clock.due_on,
        title=assistance_request.display_title,
        kind=kind_of(len(countries), len(regions), assistance_request.regional_organisation_id is not None),
        region_id=next(iter(regions)) if len(regions) == 1 else None,
        regional_organisation=assistance_request.regional_organisation,
        institution=assistance_request.institution,
        theme=assistance_request.theme,
        officer=assistance_request.officer,
        conditions=conditions,
        received_on=assistance_request.received_on,
        decided_on=assistance_request.decided_on,
        is_demonstration=assistance_request.is_demonstration,
        is_published=assistance_request.consent_to_publish,
    )
    action.label, action.label_fr = next_label(countries, assistance_request.regional_organisation)
    action.save()
    action.countries.set(countries)
    action.areas.set(assistance_request.areas.all())
    action.refresh_search_text()
    action.save(update_fields=["search_text"])
    rows = enumerate(conditions_in(conditions), 1)
    Condition.objects.bulk_create(Condition(action=action, number=number, text=text) for number, text in rows)
    write_record(instance=action, step="open", source="", move=Move("open", actor, conditions))
    return action
