"""Who says how many people a unit has, and until when."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ...models import ScoreSheet
from .. import policies as sheets_policies
from . import queries


def may_tell_head_count(user: User, sheet: ScoreSheet) -> Verdict:
    """The unit, as long as it fills in its sheet: verifiers who find it wrong give the rows it changes back."""
    return all_of(
        sheets_policies.may_fill(user, sheet),
        only_if(
            queries.is_open(sheet),
            "Phiếu chỉ bị trả lại một phần, không có dòng nào tính theo số người; số người giữ nguyên như đã nộp.",
        ),
    )
