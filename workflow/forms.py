"""The mark of what a form was shown with."""

from django import forms


class SeenForm(forms.Form):
    """Carries a hidden mark, so that a stale page overwrites nothing."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
