"""All datasets, in the order in which the page lists them."""

from .of_actions import ACTIONS
from .of_events import EVENTS
from .of_figures import FIGURES, PUBLISHED_FIGURES
from .of_places import COUNTRIES, REGIONS, THEMES
from .of_plans import ACTIVITIES, DELIVERABLES

DATASETS = {
    one.name: one
    for one in (ACTIONS, ACTIVITIES, DELIVERABLES, EVENTS, FIGURES, PUBLISHED_FIGURES, COUNTRIES, REGIONS, THEMES)
}
