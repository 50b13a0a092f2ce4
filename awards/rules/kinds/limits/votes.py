from decimal import Decimal

from emulation_bloc.core.numbers import format_number

from ....enums import Moment
from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown
from ..parameters import Pick, Share, Tick

BASES = (
    ("members", "số đơn vị của khối"),
    ("present", "số đơn vị có mặt"),
    ("issued", "số phiếu phát ra"),
    ("returned", "số phiếu thu về"),
    ("valid", "số phiếu hợp lệ"),
)


class Votes(Kind):
    """The share of votes the unit was chosen by. Nothing is said of an award that a meeting agreed on."""

    code, label = "votes", "Tỷ lệ phiếu bầu"
    about = "Hỏi của phiếu kín đã niêm phong; khen thưởng do hội nghị thống nhất thì không hỏi."
    parameters = (
        Share("share", "Ít nhất (%)"),
        Pick("base", "Tính trên", choices=BASES),
        Tick("strict", "Phải trên tỷ lệ này"),
    )

    def moments(self, values: Values) -> tuple[Moment, ...]:
        return (Moment.NOMINATION,)

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("vote",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        least = "Trên" if values["strict"] else "Ít nhất"
        return f"{least} {format_number(values['share'])}% {dict(BASES)[values['base']]} đồng ý."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if facts.vote is None:
            return None
        base = facts.vote.bases.get(values["base"])
        said = dict(BASES)[values["base"]]
        if not base:
            return unknown(f"Không công bố {said} để tính tỷ lệ.")
        reached = Decimal(facts.vote.votes_for * 100) / base
        words = f"{facts.vote.votes_for}/{base} {said}, đạt {format_number(reached, 2)}%"
        least = values["share"]
        enough = reached > least if values["strict"] else reached >= least
        return passed(f"{words}.") if enough else failed(f"{words}; {_wanted(values)}.")


def _wanted(values: Values) -> str:
    return f"phải {'trên' if values['strict'] else 'từ'} {format_number(values['share'])}%"
