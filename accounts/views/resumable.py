"""Makes a form view return to the filled form after a lost session."""

from django.contrib import messages
from django.utils.translation import gettext

from accounts import resumable


class ResumableFormMixin:
    """Put it before FormView, CreateView or UpdateView; nothing else is needed when the template renders hidden fields.

    The form gets a hidden field that names the person to whom it was shown. When it is sent after the session was lost, LostSessionMiddleware
    keeps its texts; once the same person has signed in, this page shows them again with a notice. Another person gets nothing.
    `{{ form|crispy }}` renders the hidden field; a template that writes its fields by hand adds `{% load resumable %}{% resume_field %}`.
    A function, or a view with several forms, calls `resumable.carry(form, user)` when it makes a form, `resumable.kept_data(request)` and
    `resumable.fill(form, data)` when it shows it, and `resumable.drop(request)` when it is sent.
    """

    def get(self, request, *args, **kwargs):
        """Say that the text is back."""
        if resumable.kept_data(request) is not None:
            messages.info(request, gettext("You were signed out. What you typed is here; files must be chosen again."))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """What is sent now is what counts."""
        resumable.drop(request)
        return super().post(request, *args, **kwargs)

    def get_form(self, form_class=None):
        """The form with its hidden field, which is no part of what the form says, and with what was kept of it."""
        form = super().get_form(form_class)
        form.is_valid()
        form = resumable.carry(form, self.request.user)
        data = None if form.is_bound else resumable.kept_data(self.request)
        return form if data is None else resumable.fill(form, data)
