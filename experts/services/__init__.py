"""Writes to the roster."""

from .curating import SomeRefused, tag_experts, take_on_experts, untag_experts, vet_experts
from .entering import Entered, enter_experts
from .focal import end_focal_point, name_focal_point
from .forgetting import forget_expert
from .freshness import ask_to_renew, renew_expert
from .keeping import Freshness, keep_roster_fresh
from .merging import merge_experts
from .openings import open_cv
from .profiles import put_cv, remove_cv, save_profile, set_consent, start_profile
from .rating import parts_there, refresh_completeness
from .seen import step_label
from .steps import ProfileChanged, move_expert
from .vetting import usual_end, vet_expert

__all__ = [
    "Entered",
    "Freshness",
    "ProfileChanged",
    "SomeRefused",
    "ask_to_renew",
    "end_focal_point",
    "enter_experts",
    "forget_expert",
    "keep_roster_fresh",
    "merge_experts",
    "move_expert",
    "name_focal_point",
    "open_cv",
    "parts_there",
    "put_cv",
    "refresh_completeness",
    "remove_cv",
    "renew_expert",
    "save_profile",
    "set_consent",
    "start_profile",
    "step_label",
    "tag_experts",
    "take_on_experts",
    "untag_experts",
    "usual_end",
    "vet_expert",
    "vet_experts",
]
