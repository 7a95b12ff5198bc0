"""What a request is called in a sentence."""

from django.utils.translation import gettext


def request_name(title, institution):
    """A request's title in quotation marks, or whose request it is."""
    if title:
        return gettext("“%(title)s”") % {"title": title}
    return gettext("the request of %(institution)s") % {"institution": institution}
