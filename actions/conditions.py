"""The conditions of an approval as they are written: one a line. A pure function, without models."""

import re

MARK = re.compile(r"^\s*(?:[-–—•*]|\(?\d{1,2}[.)])\s+")


def conditions_in(text):
    """The conditions in a text, in their order: one a line, without the dashes and numbers before them; blank lines are none."""
    lines = (MARK.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]
