"""What the pages about one's own profile share."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext

from accounts.views.access import AllowedMixin

from ..models import Expert
from ..permissions import can_edit_profile, is_expert


class OwnProfileMixin(AllowedMixin):
    """One's own profile; whoever has not begun one is led to where it begins."""

    allowed = is_expert

    @cached_property
    def expert(self):
        """The profile as it is stored, or None."""
        if not self.request.user.is_authenticated:
            return None
        return Expert.objects.filter(user=self.request.user).for_dossier().first()

    def dispatch(self, request, *args, **kwargs):
        """No page without a profile."""
        if is_expert(request.user) and self.expert is None:
            return HttpResponseRedirect(reverse("experts:profile-mine"))
        return super().dispatch(request, *args, **kwargs)


class OwnEditableMixin(OwnProfileMixin):
    """One's own profile, while it can be changed."""

    def dispatch(self, request, *args, **kwargs):
        """A profile that was not taken on stays as it was."""
        if self.expert is not None and not can_edit_profile(request.user, self.expert):
            raise PermissionDenied(gettext("This profile was not taken on and can no longer be changed."))
        return super().dispatch(request, *args, **kwargs)
