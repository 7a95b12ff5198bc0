"""Being written."""

from django.views.generic import View


class RequestStepView(View):
    """Being written."""


class OfficerAssignView(View):
    """Being written."""


class QuestionAskView(View):
    """Being written."""


class QuestionAnswerView(View):
    """Being written."""
