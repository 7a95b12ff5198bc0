"""What was published and what is counted: figures, factsheets, stories, good practices."""

from .counted import CountedFigure, FigureCount
from .factsheets import Factsheet, FactsheetFigure, FactsheetRecord
from .figures import FigureEdition, FrozenFigure
from .issues import FactsheetIssue, FactsheetPaper
from .passages import Passage, PassageText
from .practices import GoodPractice, NothingToPropose, PracticeRecord, PracticeVersion
from .selections import Chapter, SelectedPractice, Selection, SelectionIssue, SelectionRecord
from .stories import Story, StoryRecord, StoryText
from .story_people import Consent, ConsentPaper, StoryPerson
from .story_photos import StagedPhoto, StoryPhoto
from .story_uses import StoryUse

__all__ = [
    "Chapter",
    "Consent",
    "ConsentPaper",
    "CountedFigure",
    "Factsheet",
    "FactsheetFigure",
    "FactsheetIssue",
    "FactsheetPaper",
    "FactsheetRecord",
    "FigureCount",
    "FigureEdition",
    "FrozenFigure",
    "GoodPractice",
    "NothingToPropose",
    "Passage",
    "PassageText",
    "PracticeRecord",
    "PracticeVersion",
    "SelectedPractice",
    "Selection",
    "SelectionIssue",
    "SelectionRecord",
    "StagedPhoto",
    "Story",
    "StoryPerson",
    "StoryPhoto",
    "StoryRecord",
    "StoryText",
    "StoryUse",
]
