"""What was published and what is counted: figures, factsheets, stories, good practices."""

from .counted import CountedFigure, FigureCount
from .figures import FigureEdition, FrozenFigure
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
    "StagedPhoto",
    "Story",
    "StoryPerson",
    "StoryPhoto",
    "StoryRecord",
    "StoryText",
    "StoryUse",
]
