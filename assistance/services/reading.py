"""How far each person has read a thread; kept when they say so, and whenever they write in it themselves."""

from django.db import transaction
from django.utils import timezone

from ..models import ThreadMark


@transaction.atomic
def mark_read(*, assistance_request, user, up_to=None):
    """Count everything up to a moment (now, or when the page was made) as read; never back from a later one."""
    up_to = min(up_to or timezone.now(), timezone.now())
    mark, is_new = ThreadMark.objects.get_or_create(
        assistance_request=assistance_request, user=user, defaults={"read_at": up_to}
    )
    if not is_new and mark.read_at < up_to:
        mark.read_at = up_to
        mark.save(update_fields=["read_at"])
    return mark
