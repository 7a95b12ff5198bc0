"""Reads the PDF documents that tests have set: their words, their structure, their language."""

import io

import pikepdf


def opened(pdf):
    """The document of these bytes."""
    return pikepdf.open(io.BytesIO(pdf))


def text_of(pdf, number=0):
    """The words of one page, as the fonts map them back; right-to-left words in the order in which they are drawn."""
    document = opened(pdf)
    page = document.pages[number]
    maps = {str(name): reverse_map(font) for name, font in page.resources.Font.items()}
    current, said = {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            said += [decoded(bytes(part), current) for part in parts if isinstance(part, pikepdf.String)]
    return "".join(said)


def reverse_map(font):
    """{code: text} of a font's ToUnicode map."""
    found = {}
    for operands, operator in pikepdf.parse_content_stream(font.ToUnicode):
        values = [bytes(value) for value in operands if isinstance(value, pikepdf.String)]
        if str(operator) == "endbfchar":
            pairs = zip(values[::2], values[1::2], strict=True)
            found |= {int.from_bytes(code, "big"): text.decode("utf-16-be") for code, text in pairs}
        elif str(operator) == "endbfrange":
            for first, last, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                start, unit = int.from_bytes(first, "big"), int.from_bytes(text, "big")
                found |= {start + n: chr(unit + n) for n in range(int.from_bytes(last, "big") - start + 1)}
    return found


def decoded(raw, codes):
    """A string of two-byte codes as text."""
    return "".join(codes.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))


def figures(pdf):
    """What stands in the place of each picture, for whoever does not see it."""
    document = opened(pdf)
    found, todo = [], [document.Root.StructTreeRoot.K]
    while todo:
        node = todo.pop()
        if isinstance(node, pikepdf.Array):
            todo.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if str(node.get("/S", "")) == "/Figure":
                found.append(str(node.Alt))
            todo.extend([node.K] if "/K" in node else [])
    return found


def fonts_of(pdf):
    """The names of the fonts of the first page."""
    document = opened(pdf)
    return {str(font.BaseFont).split("+")[-1] for font in document.pages[0].resources.Font.values()}


def language_of(pdf):
    """The language that the document says it is in."""
    document = opened(pdf)
    return str(document.Root.Lang)


def pages_of(pdf):
    """How many pages there are."""
    document = opened(pdf)
    return len(document.pages)
