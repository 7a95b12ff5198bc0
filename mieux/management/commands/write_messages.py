"""Collects the texts to translate from code and templates into locale/."""

from django.conf import settings
from django.core.management.base import BaseCommand

from mieux.catalogue import read_messages, untranslated, write_translations


class Command(BaseCommand):
    """Brings every language's file up to date and says how many texts wait for a translation."""

    help = "Collects the texts to translate into locale/, for every language but the one they are written in."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Write each file and count what is open."""
        wanted = read_messages(settings.BASE_DIR)
        for language, _name in settings.LANGUAGES:
            if language != settings.LANGUAGE_CODE:
                known = write_translations(language, wanted)
                self.stdout.write(f"{language}: {len(known)} texts, {len(untranslated(known))} without a translation.")
