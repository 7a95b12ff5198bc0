"""What may be typed about an Action."""

from .conditions import ConditionDateForm, ConditionMeetForm, ConditionReopenForm
from .days import KnownOnForm
from .missions import MissionPlanForm
from .plan import ActivityForm, ObjectiveFormSet, OverallObjectiveForm, ResultForm
from .record import AdoptionForm, DeliverableForm, FactsForm, OfficerForm
from .steps import AgreementForm, ApprovalForm, ExtensionForm, StepForm

__all__ = [
    "ActivityForm",
    "AdoptionForm",
    "AgreementForm",
    "ApprovalForm",
    "ConditionDateForm",
    "ConditionMeetForm",
    "ConditionReopenForm",
    "DeliverableForm",
    "ExtensionForm",
    "FactsForm",
    "KnownOnForm",
    "MissionPlanForm",
    "ObjectiveFormSet",
    "OfficerForm",
    "OverallObjectiveForm",
    "ResultForm",
    "StepForm",
]
