"""Electing who leads the bloc next year, or who is the deputy: one seat, names to choose from."""

from units.enums import LeadershipRole

from ..enums import AT_THE_END, AgendaShow, BallotStyle, PollKind
from .base import VoteKind, WayToAdd
from .styles.base import Style
from .styles.registry import style_of


class Election(VoteKind):
    code = PollKind.ELECTION
    label = PollKind.ELECTION.label

    has_candidates = True
    held_at = AT_THE_END
    names_role = True
    decides_roles = True
    stands_with = (AgendaShow.ELECTION, AgendaShow.RULES, AgendaShow.PANEL)
    chosen_on_wall = "Trúng cử"
    ballot_title = "PHIẾU BẦU"
    ballot_is_stamped = True
    tells_how_to_vote = False  # one seat: the ballot says so itself

    def style(self, chosen: str) -> Style:
        """Always names, whatever the record says."""
        return style_of(BallotStyle.NAMES)

    def ways_to_add(self) -> list[WayToAdd]:
        return [
            WayToAdd("Bầu Khối trưởng và Khối phó", "meetings:elections_add"),
            *[
                WayToAdd(f"Bầu {role.label}", query=f"?loai={self.code}&chuc-danh={role}")
                for role in (LeadershipRole.LEADER, LeadershipRole.DEPUTY)
            ],
        ]

    def question(self, role: str, year: int) -> str:
        return f"Bầu {LeadershipRole(role).label} năm {year + 1}"

    def asks_for(self, seats: int) -> str:
        return f"Số lượng bầu: {seats:02d}. "
