"""What was published and what is counted: figures, factsheets, stories, good practices."""

from .counted import CountedFigure, FigureCount
from .figures import FigureEdition, FrozenFigure
from .practices import GoodPractice, NothingToPropose, PracticeRecord, PracticeVersion
from .selections import Chapter, SelectedPractice, Selection, SelectionIssue, SelectionRecord

__all__ = [
    "Chapter",
    "CountedFigure",
    "FigureCount",
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
