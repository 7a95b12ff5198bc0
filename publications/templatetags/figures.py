"""Shows a figure with its unit, its definition, its date and the way to its rows."""

from django import template

from ..indicators import wording

register = template.Library()


@register.inclusion_tag("publications/figure.html")
def figure(shown, unit="", bare=False):
    """One Shown in a ul.figures: number, unit, what it counts, when it was counted, whether it changed, and the link that opens it. `unit` puts other words under the number; `bare` leaves out the definition, where it stands beside."""
    return {
        "shown": shown,
        "number": wording.value_words(shown.indicator, shown.value),
        "is_word": shown.value.is_withheld or wording.is_too_few(shown.indicator, shown.value),
        "bare": bare,
        "unit": unit or shown.indicator.name,
        "detail": wording.detail_words(shown.indicator, shown.value),
        "dated": wording.dated_words(shown),
        "change": wording.change_words(shown),
        "why_withheld": wording.WHY_WITHHELD if shown.value.is_withheld else "",
    }


@register.inclusion_tag("publications/figure_inline.html")
def figure_inline(shown):
    """One Shown in running text or in a cell: the number as a link to its page, marked where it changed."""
    return {
        "shown": shown,
        "number": wording.value_words(shown.indicator, shown.value),
        "change": wording.change_words(shown),
    }


@register.filter
def value_words(value, indicator):
    """A Value in words."""
    return wording.value_words(indicator, value)


@register.filter
def dated_words(shown):
    """When a figure was counted or published."""
    return wording.dated_words(shown)


@register.filter
def detail_words(shown):
    """What stands behind a share."""
    return wording.detail_words(shown.indicator, shown.value)


@register.filter
def change_words(shown):
    """What changed since publication, or by an edition."""
    return wording.change_words(shown)
