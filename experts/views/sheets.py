"""One section on a page: its form and its rows, as they are stored or as they were typed."""

from workflow.comparing import Difference, differences, shown
from workflow.forms import SeenForm

from ..forms import FORMS, LINES

PREFIX = "lines"


class Sheet:
    """The form of a section's columns and links, and the form of its rows; either may be empty."""

    def __init__(self, section, expert, data=None, typed=None):
        """`data` is what was sent; `typed` is (values of the form, rows) to be shown again without being judged."""
        self.section = section
        values, rows = typed or (None, None)
        self.form = self.form_of(expert, data, values)
        self.lines = self.lines_of(expert, data, rows) if section.relation else None

    def form_of(self, expert, data, values):
        """The form, with the mark of what is stored."""
        initial = values or {"seen": self.section.mark_of(expert)}
        form_class = FORMS.get(self.section.slug)
        if form_class is None:
            return SeenForm(data, initial=initial)
        return form_class(data, initial=initial, instance=expert)

    def lines_of(self, expert, data, rows):
        """The rows and an empty one."""
        lines_class = LINES[self.section.slug]
        if rows is None and data is None:
            rows = [lines_class.form.shown(row) for row in self.section.rows_of(expert)]
        shown = None if data is not None else [*rows, {}][: lines_class.max_num]
        options = {"options": lines_class.form.options()}
        return lines_class(data, initial=shown, prefix=PREFIX, form_kwargs=options)

    def is_valid(self):
        """Both are sound; both are judged, so that everything to mend is said at once."""
        is_form_valid = self.form.is_valid()
        return (self.lines is None or self.lines.is_valid()) and is_form_valid

    def typed(self):
        """What was typed, to be shown again with a row more."""
        return {name: self.form[name].value() for name in self.form.fields}, self.lines.typed()

    def differences(self, stored):
        """What was typed beside what another sheet shows as stored, where the two differ."""
        pairs = differences(self.form, stored.form)
        if self.lines is not None:
            pairs.append(Difference(str(self.section.label), as_text(stored.lines), as_text(self.lines)))
        return [pair for pair in pairs if pair.stored != pair.typed]


def as_text(lines):
    """Rows as a person reads them, one a line."""
    texts = []
    for line in lines.forms:
        names = [name for name in line.fields if name != "DELETE" and line[name].value() not in (None, "")]
        texts.append(", ".join(shown(line[name]) for name in names))
    return "\n".join(text for text in texts if text)
