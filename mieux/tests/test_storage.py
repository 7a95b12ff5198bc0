"""Static files in production."""

import re

from mieux.storage import BundledStaticFilesStorage
from portal.stylesheets import BUNDLES

NAMES = sorted({name for names in BUNDLES.values() for name in names})


def collected(folder, text="/* a remark */ .a {{ color: red }}\n.{name} {{ top: 0 }}"):
    """A storage with every sheet collected, and its bundles made."""
    for name in NAMES:
        sheet = folder / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(text.format(name=re.sub(r"\W", "-", name)), encoding="utf-8")
    storage = BundledStaticFilesStorage(location=folder, base_url="/static/")
    return storage, {original for original, _name, _done in storage.post_process({})}


def test_the_bundles_of_production_hold_every_shared_sheet_in_order_without_remarks(tmp_path):
    _storage, processed = collected(tmp_path)

    for bundle, names in BUNDLES.items():
        text = (tmp_path / bundle).read_text(encoding="utf-8")
        assert bundle in processed
        assert re.findall(r"^\.(\S+-css)", text, re.MULTILINE) == [re.sub(r"\W", "-", name) for name in names]
        assert "remark" not in text


def test_files_that_a_sheet_names_are_found_from_the_bundle(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts/one.woff2").write_bytes(b"font")
    for name in NAMES:
        sheet = tmp_path / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * name.count("/")
        sheet.write_text(
            f'.a {{ src: url("{up}fonts/one.woff2"); mask: url("data:image/svg+xml,x") }}', encoding="utf-8"
        )
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")
    list(storage.post_process({}))

    text = (tmp_path / "css/public.css").read_text(encoding="utf-8")
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {"../fonts/one.woff2", '"data:image/svg+xml,x"'}
