"""The rule card of a vote: what is frozen at opening, in sentences that screen and paper share."""

from units.enums import TieOfVotes

from .enums import PollStatus
from .wording import OWN_LINE, majority_in_words

RUN_OFF = "Bằng phiếu ở suất cuối: bỏ phiếu lại giữa các đơn vị bằng phiếu."
HIGHER_RANK = "Bằng phiếu ở suất cuối: đơn vị xếp hạng thi đua cao hơn được chọn; cùng hạng thì bỏ phiếu lại."
NO_RANKS = "Chưa có xếp hạng được công bố khi mở bỏ phiếu, nên bằng phiếu ở suất cuối thì bỏ phiếu lại."


def majority_rule(poll):
    return majority_in_words(poll.majority_percent, poll.majority_strict, poll.percentage_base)


def rules_in_words(poll):
    """Sentences beside seats and majority; nothing that cannot happen in this poll."""
    units = [option for option in poll.candidates if option.participation_id]
    if not units:
        return []
    own = [] if poll.votes_for_itself else [OWN_LINE]
    if poll.names_only:
        own = [f"Mỗi phiếu chọn tối đa {poll.seats} đơn vị; chọn quá là phiếu không hợp lệ.", *own]
    return [*own, _tie_rule(poll, units)] if len(poll.candidates) > poll.seats else own


def _tie_rule(poll, units):
    if poll.tie_of_votes == TieOfVotes.RUN_OFF:
        return RUN_OFF
    frozen = poll.status != PollStatus.DRAFT
    return NO_RANKS if frozen and any(option.rank is None for option in units) else HIGHER_RANK
