"""Pictures for made-up stories, drawn from shapes: nobody is on them, and they are the same every time."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

SIZE = (1500, 1000)
SHARP = 2
PETROL, DEEP, MIST, MARK, INK, PAPER = "#0b5260", "#073a45", "#e3ebea", "#e3ed79", "#10262e", "#ffffff"
CLAY, OLIVE, SAND, SKY, SKIN = "#b07a1c", "#5c6126", "#efe6d2", "#c4dbda", "#8a6a4f"


def drawn_photo(kind):
    """The file of a drawn picture, as somebody would send it."""
    image = Image.new("RGB", tuple(side * SHARP for side in SIZE), SKY)
    pen = Pen(ImageDraw.Draw(image))
    SCENES[kind](pen)
    out = io.BytesIO()
    image.resize(SIZE, Image.Resampling.LANCZOS).save(out, "JPEG", quality=90)
    return SimpleUploadedFile(f"{kind}.jpg", out.getvalue(), content_type="image/jpeg")


class Pen:
    """Draws in points of the finished picture."""

    def __init__(self, draw):
        self.draw = draw

    def box(self, left, top, right, bottom, fill):
        """A rectangle."""
        self.draw.rectangle([point * SHARP for point in (left, top, right, bottom)], fill=fill)

    def disc(self, x, y, radius, fill):
        """A circle."""
        self.draw.ellipse([side * SHARP for side in (x - radius, y - radius, x + radius, y + radius)], fill=fill)

    def shape(self, points, fill):
        """Any flat shape."""
        self.draw.polygon([(x * SHARP, y * SHARP) for x, y in points], fill=fill)

    def person(self, x, y, size, fill):
        """Somebody without a face: a head and shoulders."""
        self.disc(x, y, 0.42 * size, SKIN)
        self.draw.rounded_rectangle(
            [side * SHARP for side in (x - 0.8 * size, y + 0.5 * size, x + 0.8 * size, y + 2.6 * size)],
            radius=0.6 * size * SHARP, fill=fill,
        )  # fmt: skip


def desk(pen):
    """Four people around a table with a form of two pages."""
    pen.box(0, 0, 1500, 1000, SAND)
    pen.box(90, 90, 520, 420, SKY)
    pen.box(300, 90, 310, 420, PAPER)
    for x, fill in ((330, PETROL), (640, CLAY), (930, OLIVE), (1220, DEEP)):
        pen.person(x, 440, 105, fill)
    pen.shape([(120, 700), (1380, 700), (1500, 1000), (0, 1000)], "#cbb58a")
    for x in (560, 790):
        pen.shape([(x, 760), (x + 190, 760), (x + 210, 930), (x - 20, 930)], PAPER)
        for line in range(5):
            pen.box(x + 15, 785 + 26 * line, x + 165, 791 + 26 * line, MIST)


def market(pen):
    """A stall with a microphone, two people seen from behind."""
    pen.box(0, 560, 1500, 1000, SAND)
    for n in range(8):
        pen.shape(
            [(150 + 150 * n, 150), (300 + 150 * n, 150), (285 + 150 * n, 330), (135 + 150 * n, 330)],
            (CLAY, PAPER)[n % 2],
        )
    pen.box(180, 330, 200, 800, INK)
    pen.box(1300, 330, 1320, 800, INK)
    pen.box(140, 620, 1360, 720, OLIVE)
    for n, fill in enumerate((CLAY, MARK, PETROL, CLAY, MARK, OLIVE)):
        pen.disc(280 + 190 * n, 600, 55, fill)
    pen.box(745, 380, 757, 640, INK)
    pen.disc(751, 370, 46, DEEP)
    pen.person(480, 640, 130, PETROL)
    pen.person(1020, 650, 130, DEEP)


def office(pen):
    """A building with one open door."""
    pen.box(0, 760, 1500, 1000, SAND)
    pen.box(260, 180, 1240, 780, PAPER)
    pen.box(260, 180, 1240, 230, PETROL)
    for row in range(2):
        for column in range(4):
            left = 330 + 230 * column
            pen.box(left, 280 + 180 * row, left + 130, 390 + 180 * row, SKY)
    pen.box(660, 560, 840, 780, INK)
    pen.shape([(660, 560), (560, 600), (560, 810), (660, 780)], CLAY)
    pen.shape([(660, 780), (840, 780), (980, 1000), (520, 1000)], MARK)


def portrait(pen):
    """Somebody at a window."""
    pen.box(0, 0, 1500, 1000, "#3b5159")
    pen.box(420, 90, 1320, 820, SKY)
    pen.box(860, 90, 876, 820, "#3b5159")
    pen.box(360, 820, 1380, 880, SAND)
    pen.person(620, 400, 240, CLAY)


def letters(pen):
    """A table with three folders of letters."""
    pen.box(0, 0, 1500, 1000, MIST)
    pen.box(0, 640, 1500, 1000, "#cbb58a")
    for n, fill in enumerate((PETROL, CLAY, OLIVE)):
        left = 230 + 370 * n
        pen.shape([(left, 360), (left + 300, 330), (left + 320, 760), (left + 20, 790)], fill)
        for sheet in range(3):
            pen.shape(
                [
                    (left + 30, 330 - 22 * sheet),
                    (left + 290, 305 - 22 * sheet),
                    (left + 292, 345 - 22 * sheet),
                    (left + 32, 370 - 22 * sheet),
                ],
                (PAPER, SAND)[sheet % 2],
            )
    pen.disc(1340, 820, 70, PAPER)
    pen.disc(1340, 820, 48, INK)


def queue(pen):
    """A line of people in front of a door."""
    pen.box(0, 720, 1500, 1000, SAND)
    pen.box(1080, 160, 1500, 760, PAPER)
    pen.box(1180, 360, 1380, 760, PETROL)
    for n, fill in enumerate((OLIVE, CLAY, DEEP, PETROL, CLAY, OLIVE, DEEP)):
        pen.person(90 + 150 * n, 520 + 10 * (n % 3), 85, fill)


SCENES = {"desk": desk, "market": market, "office": office, "portrait": portrait, "letters": letters, "queue": queue}
FACE = {"portrait": (30, 26, 23, 30)}
