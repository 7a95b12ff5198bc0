"""Shows what is close to a request beside it: `{% has_this_been_done draft %}`."""

from django import template

from ..similar.aside import aside_context, joinings_of

register = template.Library()


@register.inclusion_tag("actions/includes/similar_aside.html", takes_context=True)
def has_this_been_done(context, file):
    """Past Actions, open requests and good practices close to a draft or a request; renewed by the browser after each save."""
    request = context["request"]
    return aside_context(request.user, file, request.session)


@register.inclusion_tag("actions/includes/similar_neighbours.html", takes_context=True)
def joinings_beside(context, file):
    """The joinings on their way that an authority is asked about, beside its own request."""
    user = context["request"].user
    return {"file": file, "joinings": joinings_of(user, file), "reader": user}
