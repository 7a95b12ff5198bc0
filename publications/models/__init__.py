"""What was published: frozen figures, factsheets with their issues."""

from .factsheets import Factsheet, FactsheetFigure, FactsheetRecord
from .figures import FigureEdition, FrozenFigure
from .issues import FactsheetIssue, FactsheetPaper
from .passages import Passage, PassageText

__all__ = [
    "Factsheet",
    "FactsheetFigure",
    "FactsheetIssue",
    "FactsheetPaper",
    "FactsheetRecord",
    "FigureEdition",
    "FrozenFigure",
    "Passage",
    "PassageText",
]
