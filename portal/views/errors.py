"""What is shown when a page cannot be."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form that came from elsewhere, or from a page that has grown old: say what to do."""
    return render(request, "403_csrf.html", status=403)
