"""What can happen to a nomination and to the proposal: tables to be read aloud."""

from emulation_bloc.core.workflow import Step, Workflow

from .enums import NominationStatus as N
from .enums import ProposalStatus as P

NOMINATION_FLOW = Workflow(
    Step("withdraw_nomination", (N.PROPOSED,), N.WITHDRAWN, "Rút đề nghị", backward=True),
    Step("reinstate_nomination", (N.WITHDRAWN,), N.PROPOSED, "Đề nghị lại", backward=True),
)

PROPOSAL_FLOW = Workflow(
    Step("submit_proposal", (P.DRAFT, P.RETURNED), P.SUBMITTED, "Gửi cơ quan nội vụ"),
    Step("return_proposal", (P.SUBMITTED,), P.RETURNED, "Trả lại bổ sung", backward=True),
    Step("accept_proposal", (P.SUBMITTED,), P.ACCEPTED, "Tiếp nhận hồ sơ"),
)
