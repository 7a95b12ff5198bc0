"""What a browser would post from a page of the administration."""

import re


def posted(page, **values):
    """The inline tables' own fields of an open page, with `values` typed in."""
    data = {}
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        management = formset.management_form
        data |= {management.add_prefix(name): management[name].value() for name in management.fields}
        data |= {form.add_prefix("id"): form.instance.pk for form in formset.initial_forms}
    return {**data, **values}


def editable_names(page, prefix):
    """The fields of an inline table that a person could change."""
    names = re.findall(rf'name="{prefix}-\d+-(\w+)"', page.content.decode())
    parents = ("id", "action", "assistance_request", "clock")
    return {name for name in names if name not in parents}
