"""The contacts of the authorities that named people are told that the report is there."""

from outbox.choices import Topic
from outbox.services import Envelope, send_message

from .notifications import contacts_of, files_of


def tell_shared(report):
    """Each contact once, whatever number of authorities they speak for."""
    event = report.event
    envelope = Envelope(
        topic=Topic.NEWS, about=event.reference, further_files=files_of(event), dedupe_key=f"event-report:{event.pk}"
    )
    for authority in event.authorities.select_related("institution"):
        context = {"event": event, "report": report}
        send_message(event="event_report", to=contacts_of(authority), context=context, envelope=envelope)
