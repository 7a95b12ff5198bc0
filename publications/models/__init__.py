"""What was published: frozen figures, good practices and the publications compiled of them."""

from .figures import FigureEdition, FrozenFigure
from .practices import GoodPractice, NothingToPropose, PracticeRecord, PracticeVersion
from .selections import Chapter, SelectedPractice, Selection, SelectionIssue, SelectionRecord

__all__ = [
    "Chapter",
    "FigureEdition",
    "FrozenFigure",
    "GoodPractice",
    "NothingToPropose",
    "PracticeRecord",
    "PracticeVersion",
    "SelectedPractice",
    "Selection",
    "SelectionIssue",
    "SelectionRecord",
]
