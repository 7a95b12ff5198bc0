"""Where a person stands with their interests on a file: for the dossier, the consultation, the meeting."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from accounts.permissions import can_be_recused

from ..hint_facts import hints_on
from ..hint_words import sentence_to
from ..services.interests import current_declaration

register = template.Library()


@register.inclusion_tag("assistance/parts/interest_notice.html", takes_context=True)
def interest_notice(context, assistance_request):
    """What the person has declared on a file, or the hint that they should; nothing for an authority's contacts.

    One query where something was declared in words, three otherwise.
    """
    user = context["request"].user
    if not can_be_recused(user) or assistance_request.is_draft:
        return {"is_shown": False}
    declaration = current_declaration(assistance_request, user)
    is_explicit = declaration is not None and declaration.is_explicit
    hints = () if is_explicit else hints_on(assistance_request, [user]).get(user.pk, ())
    way_back = urlencode({"next": context["request"].get_full_path()})
    page = reverse("assistance:interest-declare", args=[assistance_request.reference])
    return {
        "is_shown": True,
        "declaration": declaration if is_explicit else None,
        "hint": sentence_to(hints),
        "declare_url": f"{page}?{way_back}",
    }
