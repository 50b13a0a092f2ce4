"""What was proposed and accepted is put into the pledge; what else is asked for moves with the lines."""

from emulation_bloc.core.verdict import Refused

from .. import plausible, pledged_words
from ..aims import FIELDS
from ..enums import PassageKind, WordingStatus
from ..models import Pledge, Target, WordingExchange, WordingProposal
from .passages import Spot, lines_of, text_at

MOVED_ON = "Câu chữ vừa được sửa sau khi trang này mở ra. Hãy đọc lại bản hiện nay rồi làm tiếp."


def apply(pledge: Pledge, exchange: WordingExchange, proposal: WordingProposal) -> None:
    """Part of the act that accepts it, which holds the pledge and saves its theme and content."""
    spot = Spot(PassageKind(proposal.kind), proposal.place)
    if text_at(pledge, pledge.targets.all(), spot) != proposal.before:
        raise Refused(MOVED_ON)
    if spot.kind == PassageKind.THEME:
        pledge.theme = proposal.after
    elif spot.kind == PassageKind.CONTENT:
        _put_lines(pledge, exchange, spot.place, proposal.after.splitlines())
    else:
        _put_target(pledge, spot.place, proposal.after)


def content_with(pledge: Pledge, place: int, after: str) -> str:
    """All lines, with ``after`` in the place of one of them; with 0 at their end."""
    lines = lines_of(pledge.content)
    at = place - 1 if place else len(lines)
    lines[at : at + (1 if place else 0)] = after.splitlines()
    return "\n".join(lines)


def _put_lines(pledge, exchange, place, new):
    """Lines that follow move with what came in or went out, and open proposals about them with them."""
    content = content_with(pledge, place, "\n".join(new))
    if faults := plausible.faults_of(content):
        raise Refused(*faults)
    pledge.content = content
    if place and (moved := len(new) - 1):
        later = exchange.proposals.filter(status=WordingStatus.OPEN, kind=PassageKind.CONTENT, place__gt=place)
        # One by one, away from the others: no two ever stand in one place.
        for row in later.order_by("-place" if moved > 0 else "place"):
            row.place += moved
            row.save(update_fields=["place"])


def _put_target(pledge, place, after):
    found = pledge.targets.filter(position=place, common=None).first() if place else None
    if not after:
        if found.figures.exists():
            raise Refused(f"Chỉ tiêu “{found.content}” đã có số liệu báo cáo nên không bỏ được.")
        found.delete()
        return
    target = found or Target(pledge=pledge, position=_last_position(pledge) + 1)
    aim = pledged_words.read_aim(after)
    for name in FIELDS:
        setattr(target, name, getattr(aim, name))
    target.save()


def _last_position(pledge):
    return max((target.position for target in pledge.targets.all()), default=0)
