"""What can happen to a scoring table and to a score sheet. No people, no rules."""

from emulation_bloc.core.workflow import Step, Workflow

from .enums import SheetStatus as S
from .enums import TableStatus as T

TABLE_FLOW = Workflow(
    Step("issue_table", (T.DRAFT,), T.ISSUED, "Ban hành bảng điểm"),
    Step("replace_table", (T.ISSUED,), T.REPLACED, "Thay bằng lần ban hành mới"),
)

SHEET_FLOW = Workflow(
    Step("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, "Nộp phiếu chấm điểm"),
    Step("return", (S.SUBMITTED, S.VERIFIED), S.RETURNED, "Trả lại để bổ sung", backward=True),
    Step("take_sheet_over", (S.SUBMITTED,), S.RETURNED, "Đơn vị tự chấm thay phiếu nhập thay"),
    Step("verify", (S.SUBMITTED,), S.VERIFIED, "Hoàn thành thẩm định"),
    Step("reopen", (S.VERIFIED,), S.SUBMITTED, "Mở lại thẩm định", backward=True),
    Step("confirm", (S.VERIFIED,), S.CONFIRMED, "Chốt điểm"),
    Step("unconfirm", (S.CONFIRMED,), S.VERIFIED, "Mở lại điểm đã chốt", backward=True),
)
