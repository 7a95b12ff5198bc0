"""A CV of the demonstration: one page that says whose it is, and that nobody is meant."""

from listing.folding import fold


def page_of(expert):
    """The bytes of a PDF with the name, the position and the employer, in letters that every reader has."""
    words = [expert.name, expert.position, expert.employer, "Made up for the demonstration: nobody is meant."]
    plain = [text_of(word) for word in words]
    stream = "BT /F1 14 Tf 60 760 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in plain) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return written(objects)


def text_of(words):
    """Letters without accents, brackets marked."""
    plain = fold(words).title().encode("ascii", "ignore").decode()
    return plain.replace("\\", "").replace("(", "").replace(")", "")


def written(objects):
    """The objects one after the other, with the table of where each begins."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(body)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    return body + (table + trailer).encode("latin-1")
