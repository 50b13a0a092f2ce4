"""What a kind of vote can do. The usual answer stands here; a kind says only where it differs."""

from dataclasses import dataclass

from ..enums import AgendaShow, BallotStyle, MeetingKind, PollMethod
from .styles.base import Style
from .styles.registry import style_of


@dataclass(frozen=True)
class WayToAdd:
    """A button on the page of the meeting: its words, the page it leads to and what the address says there."""

    words: str
    page: str = "meetings:poll_add"
    query: str = ""


class VoteKind:
    """One kind of vote, known by its ``code`` in the database. It holds no state; there is one of each."""

    code = ""
    label = ""

    # What is put to the vote
    has_candidates = False  # units stand for it; otherwise sentences do
    answers_the_question = False  # the question itself gets a yes or no, where no other sentence is put
    names_role = False  # one seat, of a leader or a deputy
    asks_seats = False  # how many are chosen is asked when it is added
    tells_seats = True  # … and told where its result is
    styles: tuple[BallotStyle, ...] = (BallotStyle.ANSWERS,)  # of ballots, to choose from when it is added
    follows_the_ranking = False  # units stand on the ballot by published rank
    decides_awards = False
    decides_roles = False

    # Adding and opening
    held_at: tuple[MeetingKind, ...] = tuple(MeetingKind)  # kinds of meetings at which it is put to the vote
    added_at = ""  # the page that asks for it, where the meeting's own does not
    is_added_by_form = True
    usual_method = PollMethod.SECRET_PAPER
    needs_quorum = True
    takes_envelopes = True  # of absent units, where the regulation counts them
    no_editing = no_panel = no_next_round = no_repeating = ""  # a sentence, where there is no such thing
    why_not_most = ""  # a sentence, where most votes alone cannot decide

    # The record
    on_record = True  # minutes, results of the year, gates and year files know of it
    stands_with: tuple[AgendaShow, ...] = ()  # what the wall shows while it is voted on (``AgendaShow``)

    # Words
    heading = "Đơn vị"  # over the options
    chosen_on_paper = "Được chọn"
    chosen_on_wall = "Được chọn"
    ballot_title = "PHIẾU LẤY Ý KIẾN"
    ballot_is_stamped = False  # room for the seal and a number
    tells_how_to_vote = True  # among the rules: how the ballot is filled in
    list_note = ""  # beside the question, in the meeting's list of votes
    page_note = ""  # over the page of the vote
    result_note = ""  # under its result
    counted_when = "kết quả được niêm phong"  # until then nobody sees a number

    @property
    def is_practice(self) -> bool:
        """Nobody counts it: the box opens as the vote closes."""
        return bool(self.no_panel)

    @property
    def chooses_style(self) -> bool:
        return len(self.styles) > 1

    def style(self, chosen: str) -> Style:
        """The ballot of a vote in whose record the style ``chosen`` stands."""
        return style_of(chosen)

    def why_not_at(self, meeting: MeetingKind) -> str:
        """A sentence, where a meeting of that kind holds no such vote."""
        if meeting in self.held_at:
            return ""
        there = ", ".join(f"“{kind.label}”" for kind in self.held_at)
        what = f"{self.label[:1].lower()}{self.label[1:]}"
        return f"Hội nghị loại “{meeting.label}” không {what}; việc này thuộc hội nghị loại {there}."

    def ways_to_add(self) -> list[WayToAdd]:
        if not self.is_added_by_form:
            return []
        if self.added_at:
            return [WayToAdd(self.label, self.added_at)]
        return [WayToAdd(self.label, query=f"?loai={self.code}")]

    def question(self, role: str, year: int) -> str:
        """What the form proposes to ask; ``year``: the number of the year that the meeting is about."""
        return ""

    def asks_for(self, seats: int) -> str:
        """A word on how many are chosen, ahead of the rule on a paper ballot that limits names."""
        return ""
