"""Who may do what with a profile."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.choices import Role
from accounts.permissions import is_administrator, is_manager, is_staff_reader, is_team
from workflow.engine import described_as

from .choices import ExpertStatus


@described_as(_("the expert"))
def is_own_profile(user, expert):
    """The person whom the profile is about."""
    return user.is_authenticated and expert.user_id is not None and expert.user_id == user.pk


@described_as(_("an expert"))
def is_expert(user, obj=None):
    """Somebody who signed up, or was invited, as an expert."""
    return user.is_authenticated and user.role == Role.EXPERT


@described_as(_("the MIEUX team"))
def can_search_roster(user, obj=None):
    """May look for experts in the browser: the team; administrators have the administration."""
    return is_team(user)


@described_as(_("the MIEUX team or an administrator"))
def can_review(user, expert=None):
    """May take a profile onto the roster, send it back or refuse it."""
    return is_staff_reader(user)


@described_as(_("a programme manager or an administrator"))
def can_vet(user, expert=None):
    """May say that somebody was vetted."""
    return is_manager(user) or is_administrator(user)


@described_as(_("the expert"))
def can_edit_profile(user, expert):
    """The person edits the profile while it is not refused or erased."""
    return is_own_profile(user, expert) and expert.status not in (ExpertStatus.REFUSED, ExpertStatus.FORGOTTEN)


@described_as(_("the expert, or the MIEUX team with a reason"))
def can_open_cv(user, expert):
    """May open the CV; others than the expert say why, and it is kept."""
    return is_own_profile(user, expert) or (is_staff_reader(user) and expert.status != ExpertStatus.DRAFT)


@described_as(_("the expert or an administrator"))
def can_forget(user, expert):
    """May have a profile erased."""
    return is_own_profile(user, expert) or is_administrator(user)


@described_as(_("a programme manager or an administrator"))
def can_name_focal_points(user, obj=None):
    """May say who speaks for a country, and until when."""
    return is_manager(user) or is_administrator(user)


@described_as(_("the MIEUX team or an administrator"))
def can_see_focal_points(user, obj=None):
    """May read who speaks for which country."""
    return is_staff_reader(user)


@described_as(_("a national focal point"))
def is_focal_point(user, obj=None):
    """Somebody who speaks for a country's administrations."""
    return user.is_authenticated and user.role == Role.FOCAL_POINT


def focal_country_ids(user):
    """The keys of the countries for which a person is a focal point today; asked once a request."""
    if not is_focal_point(user):
        return frozenset()
    found = getattr(user, "_focal_country_ids", None)
    if found is None:
        today = timezone.localdate()
        named = [one for one in user.focal_points.all() if one.named_on <= today and (one.ended_on or today) >= today]
        found = user._focal_country_ids = frozenset(one.country_id for one in named)
    return found
