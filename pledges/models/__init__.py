from .award import Award
from .plan import Movement, Plan, PlanCorrection, PlanSection, PlanTask
from .pledge import Pledge
from .registration import RegisteredTitle, Registration
from .signature import PledgeSignature, SigningCeremony
from .target import CommonTarget, Target

__all__ = [
    "Award",
    "CommonTarget",
    "Movement",
    "Plan",
    "PlanCorrection",
    "PlanSection",
    "PlanTask",
    "Pledge",
    "PledgeSignature",
    "RegisteredTitle",
    "Registration",
    "SigningCeremony",
    "Target",
]
