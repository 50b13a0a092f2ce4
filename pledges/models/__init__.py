from .award import Award
from .plan import Movement, Plan, PlanSection, PlanTask
from .pledge import Pledge, PledgeSignature, Target
from .registration import RegisteredTitle, Registration

__all__ = [
    "Award",
    "Movement",
    "Plan",
    "PlanSection",
    "PlanTask",
    "Pledge",
    "PledgeSignature",
    "RegisteredTitle",
    "Registration",
    "Target",
]
