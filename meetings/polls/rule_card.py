"""The rule card of a vote: what is frozen at opening, in sentences that screen and paper share."""

from units.enums import TieOfVotes

from ..enums import PollStatus
from ..wording import MOST_VOTES, majority_in_words

RUN_OFF = "Nếu bằng phiếu ở suất cuối: bỏ phiếu lại giữa các đơn vị bằng phiếu."
HIGHER_RANK = "Nếu bằng phiếu ở suất cuối: đơn vị xếp hạng thi đua cao hơn được chọn; cùng hạng thì bỏ phiếu lại."
NO_RANKS = "Chưa có xếp hạng được công bố khi mở bỏ phiếu, nên bằng phiếu ở suất cuối thì bỏ phiếu lại."


def majority_rule(poll):
    """The condition by itself, as after “Điều kiện:”."""
    if poll.wins_by_most:
        return MOST_VOTES
    return majority_in_words(poll.majority_percent, poll.majority_strict, poll.percentage_base)


def winning_rule(poll):
    """The condition as a clause of a sentence: “đạt khi trên 50% số phiếu thu về”."""
    return majority_rule(poll) if poll.wins_by_most else f"đạt khi {majority_rule(poll)}"


def asked_in_words(poll):
    """What a voter does with the ballot and who is chosen: the sentence over the ballot on screen."""
    return poll.style.asked(poll.of_kind, poll.seats, poll.wins_by_most, majority_rule(poll))


def rules_in_words(poll):
    """Sentences beside seats and majority; nothing that cannot happen in this poll."""
    units = [option for option in poll.candidates if option.participation_id]
    if not units:
        return []
    own = [] if poll.votes_for_itself else [poll.style.own_line]
    ways = poll.style.how_to_vote(poll.seats) if poll.of_kind.tells_how_to_vote else []
    rules = [*ways, *own]
    return [*rules, _tie_rule(poll, units)] if len(poll.candidates) > poll.seats else rules


def _tie_rule(poll, units):
    if poll.tie_of_votes == TieOfVotes.RUN_OFF:
        return RUN_OFF
    frozen = poll.status != PollStatus.DRAFT
    return NO_RANKS if frozen and any(option.rank is None for option in units) else HIGHER_RANK
