"""Changing a vote that is not open yet: question, candidates and rule, with what it was before in the trace."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from emulation_bloc.core.audit import record
from emulation_bloc.core.verdict import Refused, require
from units.models import Participation, User

from ...compared import barred
from ...models import Option, Poll
from .. import policies as polls_policies
from ..rounds import check_next_round
from ..services import check_candidates, check_most_votes, check_style, deputy_first, labels_of, locked

RULES = (
    "question",
    "method",
    "seats",
    "majority_kind",
    "majority_percent",
    "majority_strict",
    "percentage_base",
    "quorum_percent",
    "tie_of_votes",
    "votes_for_itself",
    "ballot_style",
)


@transaction.atomic
def edit_poll(
    *,
    poll: Poll,
    by: User,
    candidates: Sequence[Participation] = (),
    label_options: Sequence[str] | None = None,
    **rules: Decimal | int | str,
) -> Poll:
    """Save a draft as it is now meant; ``rules``: any of ``RULES``.

    The panel stays as it was named; raised hands need none. Whoever withdrew stays on record as withdrawn and is
    not put up again.
    """
    poll = locked(poll, by)
    require(polls_policies.may_edit_poll(by, poll))
    before = _values(poll)
    question = rules.get("question", poll.question)
    kind = poll.of_kind
    labels = labels_of(kind, question, candidates, label_options)
    check_candidates(poll.meeting, kind, poll.role, candidates, labels, rules.get("seats"))
    _require_none_barred(poll, candidates)
    style = rules.get("ballot_style", poll.ballot_style)
    check_style(kind, style, candidates)
    seats = rules.get("seats") or (len(labels) if labels else poll.seats)
    check_most_votes(rules.get("majority_kind", poll.majority_kind), kind, style, len(candidates) - seats)
    check_next_round(poll, candidates, seats)
    for name in rules.keys() & set(RULES):
        setattr(poll, name, rules[name])
    if labels and rules.get("seats") is None:
        poll.seats = len(labels)
    if not poll.is_secret:
        poll.panel.all().delete()
        poll.double_count = False
    poll.save(update_fields=[*RULES, "double_count"])
    _replace_options(poll, deputy_first(poll.meeting.year, poll.role, candidates), labels)
    poll = locked(poll, by)
    after = _values(poll)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        record(
            "meetings.edit_poll",
            poll,
            by=by,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )
    return poll


def _values(poll):
    return {
        **{name: str(getattr(poll, name)) for name in RULES},
        "options": [str(option) for option in poll.candidates],
    }


def _require_none_barred(poll, candidates):
    """Of those who are put up newly; whoever stands on the list already is told of where the result is taken up."""
    standing = set(poll.options.values_list("participation_id", flat=True))
    added = [unit for unit in candidates if unit.pk not in standing]
    against = barred(poll) if added else {}
    if refused := [f"{unit}: {' '.join(against[unit.pk])}" for unit in added if unit.pk in against]:
        raise Refused(*refused)


def _replace_options(poll, candidates, labels):
    withdrawn = [option for option in poll.options.all() if option.withdrawn_reason]
    gone = {option.participation_id for option in withdrawn if option.participation_id}
    if again := [str(unit) for unit in candidates if unit.pk in gone]:
        raise Refused(f"Đã rút khỏi danh sách bỏ phiếu: {', '.join(again)}.")
    poll.options.filter(withdrawn_reason="").delete()
    options = [Option(poll=poll, participation=unit) for unit in candidates]
    options += [Option(poll=poll, label=label) for label in labels]
    for position, option in enumerate([*options, *withdrawn], start=1):
        option.position = position
    Option.objects.bulk_create(options)
    Option.objects.bulk_update(withdrawn, ["position"])
