"""Static files in production."""

import re

from mieux.storage import BundledStaticFilesStorage
from portal.stylesheets import BUNDLE, SHEETS


def test_the_bundle_of_production_holds_every_shared_sheet_in_order(tmp_path):
    for name in SHEETS:
        sheet = tmp_path / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_text(f"/* {name} */", encoding="utf-8")
    storage = BundledStaticFilesStorage(location=tmp_path, base_url="/static/")

    processed = {original for original, _name, _done in storage.post_process({})}
    text = (tmp_path / BUNDLE).read_text(encoding="utf-8")

    assert BUNDLE in processed
    assert re.findall(r"/\* (\S+) \*/", text) == list(SHEETS)
