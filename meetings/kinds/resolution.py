"""Passing a text: sentences that get a yes or no, most often by raised hands."""

from ..enums import PollKind, PollMethod
from .base import VoteKind


class Resolution(VoteKind):
    code = PollKind.RESOLUTION
    label = PollKind.RESOLUTION.label

    answers_the_question = True
    tells_seats = False
    usual_method = PollMethod.SHOW_OF_HANDS
    why_not_most = "“Nhiều phiếu hơn thì trúng” dùng khi chọn giữa các đơn vị; thông qua nội dung thì theo tỷ lệ."
    heading = "Nội dung"
    chosen_on_paper = "Thông qua"
