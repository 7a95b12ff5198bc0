"""Static files in production: named by their content, compressed, the shared style sheets in one file."""

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from portal.stylesheets import BUNDLE, SHEETS


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the shared style sheets together when static files are collected: one round trip instead of two dozen."""

    has_bundle = True

    def post_process(self, paths, dry_run=False, **options):
        """Write the bundle beside the sheets, then treat it like any other file."""
        if not dry_run:
            self.delete(BUNDLE)
            self.save(BUNDLE, ContentFile("\n".join(self.read_sheet(name) for name in SHEETS)))
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)

    def read_sheet(self, name):
        """The text of a collected style sheet."""
        with self.open(name) as file:
            return file.read().decode()
