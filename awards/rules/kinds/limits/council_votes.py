from emulation_bloc.core.numbers import format_number

from ....enums import CouncilBase, Moment
from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values
from ..parameters import Pick, Share, Tick

BASES = tuple((base.value, base.label) for base in CouncilBase)


class CouncilVotes(Kind):
    """The majority that the emulation council needs. It is asked of the council's session, never of a nomination."""

    code, label = "council_votes", "Tỷ lệ phiếu của Hội đồng"
    about = "Hỏi khi ghi phiên họp Hội đồng Thi đua - Khen thưởng; khi khối đề nghị thì không hỏi."
    parameters = (
        Share("share", "Ít nhất (%)"),
        Pick("base", "Tính trên", choices=BASES),
        Tick("strict", "Phải trên tỷ lệ này"),
    )

    def moments(self, values: Values) -> tuple[Moment, ...]:
        return (Moment.DESK,)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        least = "Trên" if values["strict"] else "Ít nhất"
        return f"{least} {format_number(values['share'])}% {dict(BASES)[values['base']]} đồng ý."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        return None
