"""Who keeps and withdraws evidence."""

from emulation_bloc.core.verdict import all_of, only_if
from units.enums import Stage
from units.seats import seat_of

from .. import queries
from .common import BEFORE_SCORING, listed

EVIDENCE_STAGES = (*BEFORE_SCORING, Stage.SELF_SCORING, Stage.VERIFYING)


def may_add_evidence(user, participation):
    year = participation.year
    return all_of(
        only_if(seat_of(user, year).owns(participation), "Chỉ đơn vị mới được đưa minh chứng vào kho của mình."),
        only_if(year.stage in EVIDENCE_STAGES, "Điểm đã chốt, không nhận thêm minh chứng."),
    )


def may_withdraw_evidence(user, evidence, cited_in=None):
    """Nothing handed in ever vanishes: what a sheet cites stays until the citation is taken off.

    ``cited_in``: labels of the criteria citing it, where a list has looked them up for all rows at once.
    """
    if cited_in is None:
        cited_in = queries.cited_in(evidence)
    return all_of(
        may_add_evidence(user, evidence.participation),
        only_if(evidence.withdrawn_at is None, "Minh chứng này đã được rút."),
        only_if(not cited_in, f"Minh chứng đang gắn với tiêu chí {listed(cited_in)}; hãy gỡ ra trước khi rút."),
    )
