"""Whether a draft or a request has become part of another authority's request."""

from django.utils.translation import gettext

from .choices import JoiningState


def joined_proposal(assistance_request):
    """The accepted proposal by which a draft has joined another request, or None."""
    accepted = assistance_request.joinings.filter(state=JoiningState.ACCEPTED)
    return accepted.select_related("target").first()


def joined_sentence(assistance_request):
    """Why a draft can no longer be written or sent; "" while it can."""
    proposal = joined_proposal(assistance_request)
    if proposal is None:
        return ""
    return gettext("This draft has become part of %(reference)s; it can only be read or discarded.") % {
        "reference": proposal.target.reference
    }
