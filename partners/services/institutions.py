"""The register of institutions: proposed by contacts, confirmed and merged by the team."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ..choices import MembershipStatus
from ..models import Institution, Membership
from ..permissions import can_keep_register
from .memberships import claim_membership
from .refusal import Refused

STRENGTH = (MembershipStatus.ENDED, MembershipStatus.REFUSED, MembershipStatus.CLAIMED, MembershipStatus.CONFIRMED)


@transaction.atomic
def propose_institution(*, user, institution, position=""):
    """Put an unsaved institution on the list of proposals, with its proposer as the first to claim it."""
    institution.is_confirmed = False
    institution.proposed_by = user
    institution.is_demonstration = user.is_demonstration
    try:
        with transaction.atomic():
            institution.save()
    except IntegrityError as error:
        raise Refused(
            gettext("An institution of this name is on our list for this country. Search for it and choose it.")
        ) from error
    return claim_membership(user=user, institution=institution, position=position)


@transaction.atomic
def confirm_institution(*, institution, actor):
    """Take a proposed institution onto the register."""
    if not can_keep_register(actor):
        raise PermissionDenied
    locked = Institution.objects.select_for_update().get(pk=institution.pk)
    locked.is_confirmed = True
    locked.save(update_fields=["is_confirmed"])
    return locked


@transaction.atomic
def merge_institutions(*, source, target, actor):
    """Move everything that hangs on one institution to another, and take the first off the register."""
    if not can_keep_register(actor):
        raise PermissionDenied
    rows = Institution.objects.select_for_update().filter(pk__in=[source.pk, target.pk])
    locked = {row.pk: row for row in rows.order_by("pk")}
    if len(locked) < 2:
        raise Refused(gettext("These two are one already."))
    source, target = locked[source.pk], locked[target.pk]
    check_merge(source, target)
    move_memberships(source=source, target=target)
    drop_twin_interests(source=source, target=target)
    move_links(source=source, target=target)
    source.delete()
    if not target.is_confirmed:
        target.is_confirmed = True
        target.save(update_fields=["is_confirmed"])
    return target


def check_merge(source, target):
    """Only two names of one body can be merged: same place, same kind of part in the programme."""
    if source.country_id != target.country_id or source.regional_organisation_id != target.regional_organisation_id:
        raise Refused(gettext("These two are in different places. Only two names of one institution can be merged."))
    if source.requests.filter(co_requesters=target).exists() or target.requests.filter(co_requesters=source).exists():
        raise Refused(gettext("These two ask for help together in one request. They cannot be one."))
    if source.is_partner != target.is_partner:
        raise Refused(gettext("One of these asks for help, the other is consulted. They cannot be one."))


def move_memberships(*, source, target):
    """Each person keeps one tie: the stronger of the two."""
    kept = {row.user_id: row for row in Membership.objects.select_for_update().filter(institution=target)}
    for membership in Membership.objects.select_for_update().filter(institution=source):
        twin = kept.get(membership.user_id)
        if twin and STRENGTH.index(twin.status) >= STRENGTH.index(membership.status):
            membership.delete()
            continue
        if twin:
            twin.delete()
        membership.institution = target
        membership.save(update_fields=["institution"])


def drop_twin_interests(*, source, target):
    """Each person keeps one standing interest of a kind: the one in the institution that stays."""
    kept = set(target.interests.values_list("person_id", "kind"))
    for interest in source.interests.select_for_update():
        if (interest.person_id, interest.kind) in kept:
            interest.delete()


def move_links(*, source, target):
    """Point every other record at the target, whichever app it belongs to."""
    for relation in Institution._meta.related_objects:
        if relation.related_model is Membership:
            continue
        rows = list(relation.related_model._base_manager.select_for_update().filter(**{relation.field.name: source}))
        for row in rows:
            if relation.many_to_many:
                move_many(getattr(row, relation.field.name), source, target)
            elif hasattr(row, "gives_way_to") and row.gives_way_to(target):
                row.delete()
            else:
                setattr(row, relation.field.name, target)
                save_findable(row)


def save_findable(row):
    """Save a row, and let a search find it by its institution's name where it keeps one."""
    if hasattr(row, "refresh_search_text"):
        row.refresh_search_text()
    row.save()


def move_many(manager, source, target):
    """Swap one institution for the other in a set."""
    manager.add(target)
    manager.remove(source)
