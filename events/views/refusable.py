"""What a page without a form does when a service says no."""

from django.contrib import messages


def say_refused(request, refused):
    """Put the sentences of a refusal on the next page."""
    for reason in refused.reasons:
        messages.error(request, reason.text)
