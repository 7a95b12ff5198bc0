"""Counts the public record in advance, so that no reader waits for it."""

from django.db import transaction

from ..figures import count_record, to_numbers
from ..models import CountedRecord


@transaction.atomic
def store_record():
    """Count, and put the numbers in the place of the last ones."""
    record = count_record()
    CountedRecord.objects.update_or_create(
        pk=1, defaults={"counted_at": record.counted_at, "numbers": to_numbers(record)}
    )
    return record
