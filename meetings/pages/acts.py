"""The one act that comes next for a poll and a person: what lists and the console offer."""

from django.urls import reverse

from ..agreed import policies as agreed_policies
from ..agreed import queries as agreed_queries
from ..ballots import policies as ballots_policies
from ..box import queries as box_queries
from ..confirming import policies as confirming_policies
from ..counting import policies as counting_policies
from ..enums import PollStatus
from ..keys import policies as keys_policies
from ..opening import policies as opening_policies
from ..polls import queries as polls_queries
from ..polls import results
from ..polls.next_leaders import decided_leaders
from ..sittings import policies as sittings_policies


def poll_line(user, poll):
    """A poll on the console, its result once sealed, and the one act that comes next for this person."""
    return {
        "poll": poll,
        "act": _next_act(user, poll),
        "turnout": polls_queries.turnout(poll) if poll.is_online and poll.status == PollStatus.OPEN else None,
        "result": results.result_of(poll) if poll.status == PollStatus.SEALED else None,
    }


def agreed_context(user, meeting):
    """What the meeting agreed on, what of it waits for a word from above, and who may write it down."""
    return {
        "agreed": [(one, agreed_policies.may_strike_agreed(user, one)) for one in agreed_queries.agreed_of(meeting)],
        "may_agree_on": agreed_policies.may_record_agreed(user, meeting),
        "to_agree_on": agreed_policies.kinds_to_agree_on(meeting),
        **_confirming(user, meeting),
    }


def _confirming(user, meeting):
    """Whom this meeting chose and somebody above has to confirm, and the papers that were struck."""
    year, words = meeting.year, meeting.year.bloc.words
    chosen = {
        role: decided
        for role, decided in decided_leaders(year).items()
        if decided.meeting.pk == meeting.pk and decided.confirmed_by
    }
    if not chosen:
        return {"confirming": []}
    return {
        "confirming": [
            (
                role,
                words.role(role),
                decided,
                confirming_policies.may_confirm_leader(user, year, decided),
                decided.confirmation and confirming_policies.may_strike_confirmation(user, decided.confirmation),
            )
            for role, decided in chosen.items()
        ],
        "struck_confirmations": list(year.leader_confirmations.filter(struck_at__isnull=False)),
    }


def _next_act(user, poll):
    """Acts are done on the poll's own pages; the console leads there or says why not yet."""
    if poll.is_online and poll.status == PollStatus.OPEN:
        return _ballot_or_close(user, poll)
    if poll.status == PollStatus.CLOSED and not box_queries.paper_to_count(poll):
        return _act(poll, "turn_key", "Mở hòm phiếu", keys_policies.may_turn_key(user, poll))
    page, label, verdict = {
        PollStatus.CLOSED: ("poll_count", "Kiểm phiếu giấy", counting_policies.may_count),
        PollStatus.DRAFT: ("poll", "Mở bỏ phiếu", opening_policies.may_open_poll),
        PollStatus.OPEN: ("poll_count", "Nhập kiểm phiếu", counting_policies.may_count),
        PollStatus.COUNTED: ("poll", "Niêm phong", counting_policies.may_seal),
    }.get(poll.status, (None, None, None))
    if page is None:
        return None
    return _act(poll, page, label, verdict(user, poll))


def _ballot_or_close(user, poll):
    """Whoever holds a ballot casts it; the secretariat goes on to close the vote."""
    may_vote = ballots_policies.may_vote(user, poll)
    if may_vote or not sittings_policies.may_manage_meeting(user, poll.meeting):
        return _act(poll, "ballot", "Bỏ phiếu", may_vote)
    return _act(poll, "poll", "Đóng bỏ phiếu", ballots_policies.may_close_poll(user, poll))


def _act(poll, page, label, verdict):
    url = reverse(f"meetings:{page}", kwargs={**poll.meeting.year.address, "pk": poll.pk})
    return {"url": url, "label": label, "verdict": verdict}
