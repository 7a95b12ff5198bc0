"""Profiles that are likely of one person: the same folded name and country, the same telephone, the same address."""

from collections import defaultdict

from django.db.models import Q

from listing.folding import fold

from .models import Expert

MOST_GROUPS = 50
MOST_LOOK_ALIKES = 5
SHORTEST_PHONE = 7


def look_alikes(expert):
    """A few profiles that are likely of the same person as this one."""
    same = Q(search_text__startswith=f"{fold(expert.name)} ", country_of_service=expert.country_of_service_id)
    if expert.phone:
        same |= Q(phone=expert.phone)
    if expert.user_id:
        same |= Q(email__iexact=expert.user.email)
    if expert.email:
        same |= Q(user__email=expert.email.lower())
    found = Expert.objects.kept().curated().filter(same).exclude(pk=expert.pk)
    return list(found.for_list()[:MOST_LOOK_ALIKES])


def duplicate_groups():
    """Keys of profiles that are likely of one person, group by group; the roster is read once, a few columns of it."""
    rows = Expert.objects.kept().curated().order_by("name", "pk")
    groups = defaultdict(list)
    for pk, name, country, phone, email, account in rows.values_list(
        "pk", "name", "country_of_service_id", "phone", "email", "user__email"
    ).iterator(chunk_size=2000):
        for mark in marks(name, country, phone, {email.lower(), account or ""}):
            groups[mark].append(pk)
    return list({tuple(sorted(keys)): keys for keys in groups.values() if len(keys) > 1})[:MOST_GROUPS]


def marks(name, country, phone, addresses):
    """What two profiles of one person have in common."""
    found = {("name", " ".join(sorted(fold(name).split())), country)}
    digits = "".join(char for char in phone if char.isdigit())
    if len(digits) >= SHORTEST_PHONE:
        found.add(("phone", digits))
    return found | {("address", address) for address in addresses if address}
