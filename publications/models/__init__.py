"""What was published: frozen figures, stories."""

from .figures import FigureEdition, FrozenFigure
from .stories import Story, StoryRecord, StoryText
from .story_people import Consent, ConsentPaper, StoryPerson
from .story_photos import StagedPhoto, StoryPhoto
from .story_uses import StoryUse

__all__ = [
    "Consent",
    "ConsentPaper",
    "FigureEdition",
    "FrozenFigure",
    "StagedPhoto",
    "Story",
    "StoryPerson",
    "StoryPhoto",
    "StoryRecord",
    "StoryText",
    "StoryUse",
]
