"""Practice before the real vote: cast like one, counted at once, nowhere on record."""

from ..enums import PollKind, PollMethod
from .base import VoteKind


class Trial(VoteKind):
    code = PollKind.TRIAL
    label = PollKind.TRIAL.label

    is_added_by_form = False
    usual_method = PollMethod.SECRET_ONLINE
    needs_quorum = False
    takes_envelopes = False
    no_editing = "Cuộc bỏ phiếu thử không cần sửa; hãy thêm cuộc khác."
    no_panel = "Bỏ phiếu thử không có tổ kiểm phiếu; đóng là có kết quả."
    no_next_round = "Bỏ phiếu thử không có vòng sau."
    no_repeating = "Bỏ phiếu thử thì thêm cuộc mới, không cần lặp lại."
    on_record = False
    list_note = "(bỏ phiếu thử)"
    page_note = "Bỏ phiếu thử: để mọi người làm quen. Không có trong biên bản, kết quả của năm hay hồ sơ lưu."
    result_note = "Đây là kết quả bỏ phiếu thử, không dùng vào việc gì."
    counted_when = "đóng bỏ phiếu thử"
