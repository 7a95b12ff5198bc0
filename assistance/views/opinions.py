"""Being written."""

from django.views.generic import View


class AssessmentEditView(View):
    """Being written."""


class DelegationOpinionView(View):
    """Being written."""


class CommitteeOpinionView(View):
    """Being written."""
