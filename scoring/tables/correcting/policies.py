"""Who puts right what an issued table is called, when and by which decision it was issued."""

from emulation_bloc.core.verdict import Verdict, all_of, only_if
from units.common import still_open
from units.models import User

from ...common import drives
from ...models import ScoringTable


def may_correct_table(user: User, table: ScoringTable) -> Verdict:
    return all_of(
        drives(user, table.year),
        only_if(table.was_issued, "Bảng điểm còn là dự thảo: hãy sửa ở trang soạn bảng điểm."),
        still_open(table.year),
    )
