"""Papers that a scene has because somebody issued them."""

from emulation_bloc.documents.services import issue_document
from pledges.documents import PLAN


def plan_as_issued(scene):
    """The demo issues its plan without drawing the paper."""
    issue_document(
        scope=scene.year.audit_scope, kind=PLAN, subject=scene.year.plan, title="Kế hoạch", pdf=b"%PDF-1.7", by=None
    )
