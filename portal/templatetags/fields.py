"""What the form templates need: the control with its attributes, grouped choices, counts, the list of errors."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms, template
from django.utils.formats import number_format
from django.utils.translation import gettext

register = template.Library()

DATE_KINDS = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M", datetime),
    (forms.DateInput, "date", "%Y-%m-%d", date),
)


@dataclass(frozen=True)
class ErrorItem:
    """One line of the error summary: the field's label, what to mend, the control to go to."""

    label: str
    text: str
    target: str


@dataclass(frozen=True)
class Choice:
    """One option of a group of radio buttons or check boxes."""

    html_id: str
    name: str
    kind: str
    value: str
    label: str
    is_checked: bool
    is_disabled: bool


@register.filter
def field_kind(field):
    """Which template part draws the field: hidden, choices, tick, file, or control."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "file" if isinstance(widget, forms.FileInput) else "control"


@register.simple_tag
def control(field):
    """The input itself, in the house's look and tied to its hint, error and count."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    else:
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
    attrs = {"class": f"{css} {widget.attrs.get('class', '')}".strip()}
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if counted_limit(field):
        attrs["maxlength"] = False
    show_date_as_typed(field)
    return field.as_widget(widget=plain_file_input(widget), attrs=attrs)


def plain_file_input(widget):
    """The input alone, because the file that is there already stands above it in our words; None for other widgets."""
    if not isinstance(widget, forms.ClearableFileInput):
        return None
    plain = forms.FileInput()
    plain.attrs, plain.is_required = widget.attrs, widget.is_required
    return plain


@register.simple_tag
def file_now(field):
    """The file that a field holds already: its name, and the name of the box that removes it ("" when it must stay)."""
    widget, value = field.field.widget, field.initial
    if not value or not getattr(value, "name", ""):
        return None
    can_go = isinstance(widget, forms.ClearableFileInput) and not field.field.required
    return {
        "name": value.name.rsplit("/", 1)[-1],
        "clear_name": widget.clear_checkbox_name(field.html_name) if can_go else "",
    }


def described_by(field):
    """The ids of everything that explains the field, in reading order."""
    parts = [("helptext", field.help_text), ("error", field.errors), ("count", counted_limit(field))]
    own = field.field.widget.attrs.get("aria-describedby", "")
    return " ".join([f"{field.auto_id}_{name}" for name, there in parts if there] + own.split())


def show_date_as_typed(field):
    """Give dates the browser's calendar, unless what was typed is no date: then it stays to be seen."""
    for widget_class, kind, pattern, value_class in DATE_KINDS:
        if isinstance(field.field.widget, widget_class):
            value = field.value()
            if not value or isinstance(value, value_class) or is_written_as(value, pattern):
                field.field.widget.input_type, field.field.widget.format = kind, pattern
            return


def is_written_as(text, pattern):
    """Whether a text is a date in this pattern."""
    try:
        datetime.strptime(str(text), pattern)
    except ValueError:
        return False
    return True


def counted_limit(field):
    """The most characters a long text may have; 0 for every other field."""
    if isinstance(field.field.widget, forms.Textarea):
        return getattr(field.field, "max_length", None) or 0
    return 0


@register.inclusion_tag("bootstrap5/layout/count.html")
def field_count(field):
    """How many of the allowed characters are used."""
    limit, used = counted_limit(field), len(str(field.value() or ""))
    words = gettext("{n} of %(limit)s characters") % {"limit": number_format(limit, force_grouping=True)}
    text = words.replace("{n}", number_format(used, force_grouping=True))
    return {"field": field, "limit": limit, "words": words, "text": text, "is_over": used > limit}


@register.simple_tag
def choice_groups(field):
    """The options of a radio or check box field as (group name, choices) pairs; ungrouped options have no name."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {**widget.attrs, "id": field.auto_id})["widget"]
    plain, groups = [], []
    for name, options, _index in context["optgroups"]:
        if name:
            groups.append((name, [choice(option) for option in options]))
        else:
            plain += [choice(option) for option in options]
    return ([("", plain)] if plain else []) + groups


def choice(option):
    """One option as the template needs it."""
    attrs = option["attrs"]
    return Choice(
        attrs.get("id", ""),
        option["name"],
        option["type"],
        option["value"],
        option["label"],
        option["selected"],
        bool(attrs.get("disabled")),
    )


@register.simple_tag
def error_items(form, lines=None, line_name=""):
    """Everything to mend in a form, and in the rows below it, field by field, as links to the controls; `line_name` and its number tell the rows apart."""
    items = [ErrorItem("", text, "") for text in lines.non_form_errors()] if lines else []
    for number, one in enumerate([form, *(lines or ())]):
        row = f"{line_name} {number}" if number and line_name else ""
        items += [ErrorItem(row, text, "") for text in one.non_field_errors()]
        for field in one:
            label = f"{row} · {field.label}" if row else field.label
            items += [ErrorItem(label, text, target_id(field)) for text in field.errors]
    return items


def target_id(field):
    """The control that a link from the error summary leads to: of a group, its first option."""
    kind = field_kind(field)
    if kind == "hidden":
        return ""
    if kind == "choices":
        return next((option.html_id for _name, options in choice_groups(field) for option in options), "")
    return field.id_for_label
