"""Collects the texts to translate from code and templates into locale/."""

from django.conf import settings
from django.core.management.base import BaseCommand

from mieux.catalogue import read_messages, untranslated, wanted_in, write_translations


class Command(BaseCommand):
    """Brings every language's file up to date and says how many texts wait for a translation."""

    help = "Collects the texts to translate into locale/: all of them, for a further language those of the public and of partners."
    requires_system_checks = []

    def handle(self, *args, **options):
        """Write each file and count what is open."""
        texts = read_messages(settings.BASE_DIR)
        for language, _name in (*settings.WORKING_LANGUAGES, *settings.FURTHER_LANGUAGES):
            if language != settings.LANGUAGE_CODE:
                known = write_translations(language, wanted_in(language, texts))
                self.stdout.write(f"{language}: {len(known)} texts, {len(untranslated(known))} without a translation.")
