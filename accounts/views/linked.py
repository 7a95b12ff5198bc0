"""Pages that a signed link opens, without an account."""

from django.shortcuts import render


class KeyLinkMixin:
    """What the link of a mail or a paper names; a plain page where the link is of no use any more. The address is a key, which no other site is told."""

    unusable = ""

    def find_linked(self, token):
        """Keep what the link names; whether it is of use."""
        raise NotImplementedError

    def dispatch(self, request, *args, **kwargs):
        """Find it before anything is shown."""
        if self.find_linked(kwargs["token"]):
            response = super().dispatch(request, *args, **kwargs)
        else:
            response = render(request, self.unusable, status=404)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response
