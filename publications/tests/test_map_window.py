"""The window of a region’s map: narrowed to what stands in it, never beyond the drawing."""

from ..factsheets.map_window import cut_to_content

HEAD = '<svg viewBox="0 0 640 660" width="640" height="660">'


def test_the_window_holds_circles_and_names_with_room():
    drawing = f'{HEAD}<circle cx="200.0" cy="300" r="5"/><text x="320" y="400">Togo</text></svg>'
    assert cut_to_content(drawing).startswith('<svg viewBox="100 255 320 190" width="320" height="190"><circle')


def test_the_window_ends_where_the_drawing_ends():
    drawing = f'{HEAD}<circle cx="5" cy="5" r="5"/><circle cx="639" cy="655" r="5"/></svg>'
    assert cut_to_content(drawing).startswith(HEAD)


def test_an_empty_drawing_stays():
    assert cut_to_content(f"{HEAD}</svg>") == f"{HEAD}</svg>"
