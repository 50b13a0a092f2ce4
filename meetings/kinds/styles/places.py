"""All options in order, 1 first. Placed within the seats is a vote for it; the smaller average place goes ahead."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from ...arithmetic import votes as arithmetic_votes
from ...arithmetic.votes import Votes
from ...enums import MOST_PLACED, PLACES, BallotKind, BallotStyle
from ..ballot import Ballot
from .base import Style

PLACES_ALL = "Mỗi phiếu xếp thứ tự tất cả các đơn vị, 1 là cao nhất; xếp thiếu hoặc trùng là phiếu không hợp lệ."
IN_ORDER = "Phiếu xếp {within} là phiếu đồng ý; trong các đơn vị đạt tỷ lệ, thứ tự trung bình nhỏ hơn được chọn trước."


class Places(Style):
    code = BallotStyle.PLACES
    label = BallotStyle.PLACES.label
    asks_places = True
    why_not_most = "Phiếu xếp thứ tự chọn theo thứ tự trung bình và tỷ lệ, không theo “nhiều phiếu hơn thì trúng”."
    spoiled = "Phiếu xếp thiếu hoặc trùng thứ tự nên là phiếu không hợp lệ."
    own_line = "Đơn vị có tên trên phiếu không xếp chính mình; thứ tự trung bình chỉ tính trên các phiếu có xếp."
    boxes = ("Thứ tự",)
    headings = ("Số phiếu xếp từng thứ tự",)
    tells_in_words = True

    def refusal(self, options: int) -> str:
        if 2 <= options <= MOST_PLACED:
            return ""
        return f"Xếp thứ tự được từ 2 đến {MOST_PLACED} đơn vị; ở đây có {options}."

    def how_to_vote(self, seats: int) -> list[str]:
        return [PLACES_ALL, IN_ORDER.format(within=f"thứ 1 đến thứ {seats}" if seats > 1 else "thứ 1")]

    def asked(self, kind: Any, seats: int, most: bool, rule: str) -> str:
        return f"Xếp thứ tự các đơn vị, 1 là cao nhất; được chọn {seats} đơn vị xếp cao nhất đạt {rule}."

    def field(self, label: str, free: int) -> forms.Field:
        choices = [("", "Chọn thứ tự"), *((place, f"Thứ {place}") for place in self.places(free))]
        return forms.ChoiceField(label=label, choices=choices, required=False)

    def read(self, options: Sequence[int], marks: Mapping[int, str], seats: int, own: int | None = None) -> Ballot:
        """A unit that leaves itself out places one option less."""
        if not marks:
            return Ballot(BallotKind.BLANK)
        if sorted(marks.values()) != sorted(self.places(len(options) - (own in options))):
            return Ballot(BallotKind.SPOILED)
        return Ballot(BallotKind.VALID, dict(marks))

    def in_words(self, answers: Mapping[int, Any], names: Mapping[int, str]) -> list[tuple[str, str]]:
        in_order = sorted(answers.items(), key=lambda line: int(line[1]))
        return [(names[key], f"Thứ {place}") for key, place in in_order]

    def marking(self, options: int) -> str:
        return f"Ghi thứ tự từ 1 (cao nhất) đến {options}, mỗi số một lần; xếp thiếu hoặc trùng là phiếu không hợp lệ."

    def own_line_on_paper(self, options: int) -> str:
        return f"Đơn vị có tên trên phiếu bỏ trống dòng của mình và xếp các đơn vị khác từ 1 đến {options - 1}."

    def columns(self, options: int) -> Sequence[str]:
        return [f"Thứ {place}" for place in self.places(options)]

    def tallied(self, options: int) -> Sequence[str]:
        return self.columns(options)

    def sum_to_check(self, votes_for_itself: bool) -> str:
        return f"Ở mỗi đơn vị, cộng các thứ tự {'=' if votes_for_itself else 'không quá'} hợp lệ"

    def places(self, options: int) -> tuple[str, ...]:
        return tuple(PLACES[:options])

    def answers(self, options: int) -> Sequence[str]:
        return list(self.places(options))

    def counted(self, options: int) -> list[str]:
        return [f"thứ {place}" for place in self.places(options)]

    def count_names(self, key: int, options: int, no_opinion: bool) -> list[str]:
        return [f"place_{key}_{place}" for place in self.places(options)]

    def asks_no_opinion(self, secret: bool, votes_for_itself: bool) -> bool:
        return False

    def votes_on(self, option: Any, counted: Sequence[int], *, seats: int, valid: int) -> Votes:
        return arithmetic_votes.placed(option.pk, counted, seats=seats, valid=valid, name=str(option), rank=option.rank)

    def votes_in(self, option: Any, box: Mapping[str, int], *, options: int, seats: int, valid: int | None) -> Votes:
        counted = tuple(box.get(place, 0) for place in self.places(options))
        return self.votes_on(option, counted, seats=seats, valid=valid or 0)
