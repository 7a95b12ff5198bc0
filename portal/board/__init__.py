"""The clock board: the running files by risk, with who held each day."""

from .conditions import FILES, BoardChoice, BoardOrders, is_running
from .reading import Board, BoardGroup, read_board
from .survey import Survey, survey_files

__all__ = [
    "FILES",
    "Board",
    "BoardChoice",
    "BoardGroup",
    "BoardOrders",
    "Survey",
    "is_running",
    "read_board",
    "survey_files",
]
