"""Static files in production: named by their content, compressed, the shared style sheets put together."""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from portal.stylesheets import BUNDLES, squeezed

ADDRESS = re.compile(r"""url\((["']?)(?!["']?(?:data:|#|/))([^"')]+)\1\)""")


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the shared style sheets together when static files are collected: one round trip instead of two dozen."""

    has_bundle = True

    def post_process(self, paths, dry_run=False, **options):
        """Write the bundles beside the sheets, then treat them like any other file."""
        if not dry_run:
            for bundle, names in BUNDLES.items():
                self.delete(bundle)
                self.save(bundle, ContentFile("\n".join(self.read_sheet(name, bundle) for name in names)))
                paths[bundle] = (self, bundle)
        yield from super().post_process(paths, dry_run, **options)

    def read_sheet(self, name, bundle):
        """The text of a collected style sheet without comments and indents; the files that it names as the bundle sees them."""
        with self.open(name) as file:
            text = squeezed(file.read().decode())
        here, there = posixpath.dirname(name), posixpath.dirname(bundle)
        return ADDRESS.sub(lambda found: f"url({posixpath.relpath(posixpath.join(here, found[2]), there)})", text)
