"""The rule card of a vote: what is frozen at opening, in sentences that screen and paper share."""

from units.enums import TieOfVotes

from ..enums import BallotStyle, PollStatus
from ..wording import MOST_VOTES, OWN_LINE, OWN_UNPLACED, majority_in_words

RUN_OFF = "Nếu bằng phiếu ở suất cuối: bỏ phiếu lại giữa các đơn vị bằng phiếu."
HIGHER_RANK = "Nếu bằng phiếu ở suất cuối: đơn vị xếp hạng thi đua cao hơn được chọn; cùng hạng thì bỏ phiếu lại."
PLACES_ALL = "Mỗi phiếu xếp thứ tự tất cả các đơn vị, 1 là cao nhất; xếp thiếu hoặc trùng là phiếu không hợp lệ."
IN_ORDER = "Phiếu xếp {within} là phiếu đồng ý; trong các đơn vị đạt tỷ lệ, thứ tự trung bình nhỏ hơn được chọn trước."
NO_RANKS = "Chưa có xếp hạng được công bố khi mở bỏ phiếu, nên bằng phiếu ở suất cuối thì bỏ phiếu lại."


def majority_rule(poll):
    """The condition by itself, as after “Điều kiện:”."""
    if poll.wins_by_most:
        return MOST_VOTES
    return majority_in_words(poll.majority_percent, poll.majority_strict, poll.percentage_base)


def winning_rule(poll):
    """The condition as a clause of a sentence: “đạt khi trên 50% số phiếu thu về”."""
    return majority_rule(poll) if poll.wins_by_most else f"đạt khi {majority_rule(poll)}"


def rules_in_words(poll):
    """Sentences beside seats and majority; nothing that cannot happen in this poll."""
    units = [option for option in poll.candidates if option.participation_id]
    if not units:
        return []
    own = [] if poll.votes_for_itself else [OWN_UNPLACED if poll.asks_places else OWN_LINE]
    rules = [*_ways_to_vote(poll), *own]
    return [*rules, _tie_rule(poll, units)] if len(poll.candidates) > poll.seats else rules


def _ways_to_vote(poll):
    if poll.asks_places:
        return [PLACES_ALL, IN_ORDER.format(within=f"thứ 1 đến thứ {poll.seats}" if poll.seats > 1 else "thứ 1")]
    if poll.ballot_style == BallotStyle.NAMES:
        return [f"Mỗi phiếu chọn tối đa {poll.seats} đơn vị; chọn quá là phiếu không hợp lệ."]
    return []


def _tie_rule(poll, units):
    if poll.tie_of_votes == TieOfVotes.RUN_OFF:
        return RUN_OFF
    frozen = poll.status != PollStatus.DRAFT
    return NO_RANKS if frozen and any(option.rank is None for option in units) else HIGHER_RANK
