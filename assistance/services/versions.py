"""Keeps a version of a draft with every save that changes something."""

from datetime import timedelta

from django.utils import timezone

from ..draft_fields import DRAFT_FIELDS
from ..models import AssistanceRequest, DraftVersion
from ..versions import EMPTY, kept_values

TOGETHER = timedelta(minutes=10)


def stored_value(assistance_request, name):
    """What a field holds; the rows of a many-to-many field as a list."""
    value = getattr(assistance_request, name)
    return list(value.all()) if hasattr(value, "all") else value


def last_version(draft):
    """The newest version; one of what is stored is written first for a draft that has none. The caller holds the draft's lock."""
    return draft.versions.last() or write_first_version(draft)


def write_first_version(draft):
    """What a draft holds as its version 1."""
    values = {name: stored_value(draft, name) for name in DRAFT_FIELDS}
    return draft.versions.create(
        number=1,
        values=kept_values({name: value for name, value in values.items() if value not in EMPTY}),
        saved_by=draft.updated_by or draft.created_by,
        began_at=draft.updated_at,
        saved_at=draft.updated_at,
    )


def add_version(last, actor, values, *, is_auto):
    """Note what a save changed after the version `last`; what a person's page saves by itself within ten minutes is one version."""
    now = timezone.now()
    is_same_sitting = last.is_auto and is_auto and last.saved_by_id == actor.pk and now - last.began_at < TOGETHER
    if is_same_sitting:
        last.values |= kept_values(values)
        last.saved_at = now
        last.save(update_fields=["values", "saved_at"])
        return last
    return DraftVersion.objects.create(
        assistance_request_id=last.assistance_request_id,
        number=last.number + 1,
        values=kept_values(values),
        is_auto=is_auto,
        saved_by=actor,
        began_at=now,
        saved_at=now,
    )


def last_changes(draft, names):
    """{field: the version that changed it last}, for some fields of a draft."""
    found, versions = {}, draft.versions.select_related("saved_by").order_by("-number")
    for version in versions.iterator(chunk_size=20) if names else ():
        for name in names:
            if name in version.values:
                found.setdefault(name, version)
        if len(found) == len(names):
            break
    return found


def kept_rows(name, value):
    """What a kept value stands for now: the rows that are there still, a date, or the value itself."""
    field = AssistanceRequest._meta.get_field(name)
    if field.many_to_many:
        return list(field.related_model.objects.filter(pk__in=[row["key"] for row in value or []]))
    if field.is_relation:
        return field.related_model.objects.filter(pk=value["key"]).first() if value else None
    return field.get_default() if value is None else field.to_python(value)
