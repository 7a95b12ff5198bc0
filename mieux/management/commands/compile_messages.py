"""Compiles the translations without gettext."""

from django.core.management.base import BaseCommand

from mieux.catalogue import compile_translations


class Command(BaseCommand):
    """Compiles what has changed under locale/; quick when nothing has."""

    help = "Compiles the translations that have changed."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Compile and say what."""
        for path in compile_translations():
            self.stdout.write(f"Compiled {path.parent.parent.name}/{path.name}.")
