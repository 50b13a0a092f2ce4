"""What a scan may have put right."""

from pledges.models import PlanCorrection, RegistrationCorrection, SignatureCorrection
from scoring.models import TableCorrection
from units.models import RegulationCorrection

# Corrections that may name a scan, each with the way from it to its year.
CORRECTIONS = {
    "regulation": (RegulationCorrection, "regulation__year"),
    "plan": (PlanCorrection, "plan__year"),
    "registration": (RegistrationCorrection, "registration__participation__year"),
    "signature": (SignatureCorrection, "signature__pledge__participation__year"),
    "table": (TableCorrection, "table__year"),
}
