"""Lets a form that is written by hand in a template be resumed after a lost session."""

from django import template
from django.utils.html import format_html

from accounts.resumable import FIELD, token_for

register = template.Library()


@register.simple_tag(takes_context=True)
def resume_field(context):
    """The hidden field; empty for visitors."""
    user = context["request"].user
    if not user.is_authenticated:
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, token_for(user))
