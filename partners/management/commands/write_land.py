"""Writes static/img/land.svg, the land that every map of the site shares."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from partners.maps.land import land_file

PATH = Path("static/img/land.svg")


class Command(BaseCommand):
    """Writes the land; run it after changing the drawing."""

    help = "Writes static/img/land.svg from the drawing of the world."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Write the file and say where."""
        (settings.BASE_DIR / PATH).write_text(land_file(), encoding="utf-8")
        self.stdout.write(f"Wrote {PATH}.")
