"""Writes static/css/components/days.css, the classes that place days on the ruler."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.templatetags.components import RULER_COLUMNS

PATH = Path("static/css/components/days.css")
HEAD = "/* Made by `manage.py write_day_classes`: .days-N columns, .at-N first column, .span-N number of columns. */"
RULES = (
    (".days-{0}{{--days:{0}}}", 28),
    (".at-{0}{{grid-column-start:{0}}}", 1),
    (".span-{0}{{grid-column-end:span {0}}}", 1),
)
RULES_A_LINE = 12


def day_classes():
    """The text of the file: classes instead of style attributes, which the content security policy forbids."""
    lines = [HEAD]
    for rule, first in RULES:
        rules = [rule.format(number) for number in range(first, RULER_COLUMNS + 1)]
        lines += ["".join(rules[start : start + RULES_A_LINE]) for start in range(0, len(rules), RULES_A_LINE)]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    """Writes the classes of the ruler; run it after changing the number of columns."""

    help = "Writes static/css/components/days.css."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Write the file and say where."""
        (settings.BASE_DIR / PATH).write_text(day_classes(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH}.")
