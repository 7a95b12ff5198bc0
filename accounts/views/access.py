"""Opens a view to those whom a predicate lets pass."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext


class AllowedMixin:
    """`allowed` is a predicate (user) -> bool with a label. Others get a 403 that says for whom the page is; with `is_hidden`, a 404."""

    allowed = None
    is_hidden = False

    def dispatch(self, request, *args, **kwargs):
        """Ask the predicate before anything else."""
        predicate = type(self).allowed
        if predicate(request.user):
            return super().dispatch(request, *args, **kwargs)
        if self.is_hidden:
            raise Http404
        raise PermissionDenied(gettext("This page is for %(who)s.") % {"who": predicate.label})
