"""Tables in Markdown, and their place in the README."""

from pathlib import Path

README = Path(__file__).parent / "README.md"


def row(cells):
    """One line of a table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(heading, rows):
    """A table with its first column on the left, the others on the right."""
    yield row(heading)
    yield row(["---", *["---:"] * (len(heading) - 1)])
    yield from map(row, rows)
    yield ""


def write_between(mark, lines, page=README):
    """Put lines between `<!-- mark -->` and `<!-- end of mark -->` of the page. Raises ValueError without these marks."""
    start, end = f"<!-- {mark} -->\n", f"<!-- end of {mark} -->"
    before, rest = page.read_text().split(start)
    page.write_text(before + start + "\n".join(lines) + end + rest.split(end)[1])
