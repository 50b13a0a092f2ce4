from .agreement import PledgeVersion, WordingExchange, WordingProposal
from .award import Award
from .plan import Movement, Plan, PlanCorrection, PlanSection, PlanTask
from .pledge import Pledge
from .registration import RegisteredTitle, Registration, RegistrationCorrection
from .report import Figure, ReportingPeriod, UnitReport
from .signature import PledgeSignature, SignatureCorrection, SigningCeremony
from .target import CommonTarget, Target

__all__ = [
    "Award",
    "CommonTarget",
    "Figure",
    "Movement",
    "Plan",
    "PlanCorrection",
    "PlanSection",
    "PlanTask",
    "Pledge",
    "PledgeSignature",
    "PledgeVersion",
    "RegisteredTitle",
    "Registration",
    "RegistrationCorrection",
    "ReportingPeriod",
    "SignatureCorrection",
    "SigningCeremony",
    "Target",
    "UnitReport",
    "WordingExchange",
    "WordingProposal",
]
