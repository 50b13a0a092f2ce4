"""The words people read for stored codes: what each stage asks of whom, and what each step leads to."""

from units.enums import Stage

STAGE_STORY = {
    Stage.PLANNING: "Khối trưởng lập kế hoạch, ghi nhận đơn vị thành viên, dự thảo bảng tiêu chí chấm điểm.",
    Stage.REGISTRATION: "Các đơn vị đăng ký danh hiệu và ký giao ước; Khối trưởng tiếp nhận, ban hành bảng điểm.",
    Stage.RUNNING: "Các đơn vị thực hiện giao ước, tích lũy minh chứng; khối sơ kết sáu tháng.",
    Stage.SELF_SCORING: "Các đơn vị tự chấm điểm, gắn minh chứng và nộp phiếu cho Khối trưởng.",
    Stage.VERIFYING: (
        "Khối trưởng, Khối phó thẩm định từng phiếu; phiếu chưa đạt được trả lại để bổ sung. "
        "Bảng điểm có cột cấp trên chấm thì cấp trên chấm sau cùng."
    ),
    Stage.RANKED: "Kết quả chấm điểm đã công bố; khối chuẩn bị hội nghị tổng kết.",
    Stage.REVIEW: "Hội nghị tổng kết: bình xét khen thưởng, bầu Khối trưởng, Khối phó năm sau.",
    Stage.PROPOSING: "Khối trưởng gửi hồ sơ đề nghị khen thưởng và bàn giao cho Khối trưởng năm sau.",
    Stage.CLOSED: "Năm thi đua đã khép lại; mọi hồ sơ được lưu và chỉ còn để xem.",
}

# What pressing a forward button does, told before it is pressed.
STEP_STORY = {
    "open_registration": "Mỗi đơn vị sẽ có bản đăng ký danh hiệu và giao ước để điền.",
    "start_running": "Đăng ký và giao ước được giữ nguyên; các đơn vị bắt đầu đưa minh chứng vào kho.",
    "open_self_scoring": "Mỗi đơn vị sẽ có phiếu chấm điểm theo bảng tiêu chí đã ban hành.",
    "open_verification": "Đơn vị không tự sửa phiếu được nữa; Khối trưởng, Khối phó bắt đầu thẩm định.",
    "publish_ranking": "Điểm đã chốt; tổng điểm và thứ hạng hiện cho tất cả các đơn vị.",
    "open_review": "Hội nghị tổng kết có thể khai mạc, điểm danh và bỏ phiếu.",
    "open_proposing": "Kết quả bình xét chuyển thành danh sách đề nghị trong tờ trình.",
    "close": "Năm thi đua chỉ còn để xem. Bước này không lùi lại được.",
}

# What a step back takes with it: told before it is pressed, and what became of it afterwards.
BACK_STORY = {
    "reopen_verification": (
        "Kết quả đã công bố được thu hồi kèm lý do này; điểm mở lại để thẩm định, công bố lại là một lần mới."
    ),
}
TAKEN_BACK = {"reopen_verification": "Kết quả đã công bố đã thu hồi; các đơn vị đọc được lý do."}

# A forward step that asks more than a button can: the page where it is taken.
STEP_PAGES = {"publish_ranking": "secretariat:publish"}
