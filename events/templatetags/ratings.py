"""Shows what may be read of an event's ratings: `{% public_rating event %}`."""

from django import template

from ..rating_reading import public_result

register = template.Library()


@register.inclusion_tag("events/parts/rating_public.html")
def public_rating(event):
    """The question on the whole with the number of answers and the response rate; nothing where there is nothing to show."""
    return {"event": event, "result": public_result(event)}
