"""Who says how many people a unit has, and until when."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.models import User

from ...common import listed
from ...models import ScoreSheet
from .. import policies as sheets_policies
from . import queries


def may_tell_head_count(user: User, sheet: ScoreSheet) -> Verdict:
    """The unit, as long as it fills in its sheet: verifiers who find it wrong give the rows it changes back, all of
    them, since it is one number for all."""
    may_fill = sheets_policies.may_fill(user, sheet)
    kept = queries.kept_rows(sheet) if may_fill else []
    return all_of(
        may_fill,
        only_if(
            not kept,
            f"Phiếu chỉ bị trả lại một phần; số người làm đổi điểm cả tiêu chí không bị trả lại ({listed(kept)}) "
            "nên giữ nguyên như đã nộp. Muốn sửa, đề nghị Khối trưởng trả lại cả các tiêu chí này.",
        ),
    )
