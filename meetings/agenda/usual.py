"""Usual order of business per kind of meeting; a proposal that the secretary edits.

Each item says what stands on the wall meanwhile, what the chair reads out, and how many minutes it usually takes.
Nothing here carries a number of the meeting: those are read from the records when the item runs.
"""

from dataclasses import dataclass

from ..enums import AgendaShow, MeetingKind


@dataclass(frozen=True)
class Usual:
    """One item of a usual agenda; ``minutes`` is a proposal, 0 where none is made."""

    title: str
    shows: str = AgendaShow.TITLE
    minutes: int = 0
    script: str = ""


WELCOME = Usual(
    "Đón tiếp đại biểu, điểm danh",
    AgendaShow.WELCOME,
    30,
    "Kính mời các đại biểu ổn định chỗ ngồi và điểm danh. Ai dùng điện thoại thì quét mã trên màn chiếu; ai không dùng "
    "điện thoại thì báo với thư ký.",
)
OPENING = Usual(
    "Khai mạc, tuyên bố lý do, giới thiệu đại biểu",
    AgendaShow.QUORUM,
    5,
    "Thưa các đồng chí, số đơn vị có mặt đã hiện trên màn chiếu. Tôi tuyên bố khai mạc hội nghị và xin giới thiệu đại "
    "biểu.",
)
CLOSING = Usual(
    "Kết luận, bế mạc",
    AgendaShow.CLOSING,
    5,
    "Tôi xin kết luận các nội dung hội nghị đã thống nhất và tuyên bố bế mạc. Biên bản tải được theo địa chỉ trên màn "
    "chiếu.",
)
HOME_AFFAIRS = Usual(
    "Ý kiến của cơ quan nội vụ", minutes=10, script="Xin mời đại diện cơ quan nội vụ phát biểu ý kiến."
)

AGENDA = {
    MeetingKind.LAUNCH: [
        WELCOME,
        OPENING,
        Usual("Thông qua kế hoạch hoạt động của Khối", minutes=15, script="Đề nghị hội nghị cho ý kiến về kế hoạch."),
        Usual("Thông qua bảng tiêu chí chấm điểm thi đua", minutes=30, script="Đề nghị hội nghị cho ý kiến từng nhóm."),
        Usual("Phát động phong trào thi đua", minutes=10, script="Tôi xin phát động phong trào thi đua của Khối."),
        Usual(
            "Ký giao ước thi đua",
            AgendaShow.PLEDGE,
            20,
            "Mời thủ trưởng từng đơn vị ký giao ước thi đua theo thứ tự trên màn chiếu.",
        ),
        HOME_AFFAIRS,
        CLOSING,
    ],
    MeetingKind.MIDYEAR: [
        WELCOME,
        OPENING,
        Usual("Báo cáo sơ kết phong trào thi đua sáu tháng đầu năm", AgendaShow.REPORT, 20, "Mời thư ký trình bày."),
        Usual(
            "Các đơn vị trao đổi kết quả, khó khăn, kiến nghị",
            minutes=40,
            script="Mời các đơn vị trao đổi; mỗi ý kiến không quá năm phút.",
        ),
        HOME_AFFAIRS,
        Usual("Nhiệm vụ sáu tháng cuối năm", minutes=15, script="Đề nghị hội nghị thống nhất nhiệm vụ trọng tâm."),
        CLOSING,
    ],
    MeetingKind.PREPARATORY: [
        Usual("Khai mạc, nêu mục đích cuộc họp trù bị", AgendaShow.QUORUM, 5, OPENING.script),
        Usual(
            "Rà soát điểm thẩm định, kiến nghị về điểm",
            AgendaShow.GAPS,
            40,
            "Đề nghị rà soát các tiêu chí còn chênh lệch nhiều nhất và các kiến nghị chưa trả lời.",
        ),
        Usual(
            "Thống nhất dự kiến xếp hạng và danh sách đưa ra bình xét",
            AgendaShow.RULES,
            20,
            "Đề nghị thống nhất danh sách và quy tắc bỏ phiếu trình hội nghị tổng kết.",
        ),
        Usual("Dự kiến nhân sự Tổ kiểm phiếu, giới thiệu Khối trưởng, Khối phó", AgendaShow.PANEL, 10),
        Usual(
            "Thống nhất, hiệp thương, suy tôn (khi không bỏ phiếu)",
            AgendaShow.AGREED,
            15,
            "Đề nghị các đồng chí nêu ý kiến; đơn vị nào xin rút, nhường đơn vị khác xin nói rõ. Điều hội nghị "
            "thống nhất hiện trên màn chiếu và được ghi trong biên bản.",
        ),
        Usual("Kết luận", minutes=5),
    ],
    MeetingKind.YEAREND: [
        WELCOME,
        OPENING,
        Usual(
            "Báo cáo tổng kết phong trào thi đua của Khối",
            AgendaShow.REPORT,
            15,
            "Mời thư ký trình bày báo cáo tổng kết; số liệu chính ở trên màn chiếu.",
        ),
        Usual(
            "Thông qua kết quả chấm điểm, xếp hạng",
            AgendaShow.RANKING,
            15,
            "Đây là kết quả đã công bố. Đơn vị nào có ý kiến xin phát biểu; lý do xếp hạng và minh chứng mở được ngay "
            "trên hệ thống.",
        ),
        Usual(
            "Thống nhất quy tắc bỏ phiếu",
            AgendaShow.RULES,
            5,
            "Quy tắc của từng cuộc bỏ phiếu ở trên màn chiếu. Các đồng chí nhất trí xin giơ tay.",
        ),
        Usual(
            "Bầu Tổ kiểm phiếu",
            AgendaShow.PANEL,
            5,
            "Người của đơn vị được lấy phiếu không tham gia kiểm phiếu cuộc đó. Các đồng chí nhất trí danh sách tổ "
            "kiểm phiếu xin giơ tay. Mời tổ kiểm phiếu làm việc.",
        ),
        Usual(
            "Bỏ phiếu bình xét khen thưởng",
            AgendaShow.AWARDS,
            15,
            "Mời các đồng chí bỏ phiếu. Không ai, kể cả thư ký, xem được phiếu ghi gì. Phiếu không đánh dấu là phiếu "
            "trắng. Bỏ trên máy thì nhớ các từ kiểm tra.",
        ),
        Usual(
            "Công bố kết quả kiểm phiếu, thông qua danh sách đề nghị khen thưởng",
            AgendaShow.RESULTS,
            10,
            "Mời tổ trưởng tổ kiểm phiếu đọc biên bản kiểm phiếu.",
        ),
        Usual(
            "Bầu Khối trưởng, Khối phó năm sau",
            AgendaShow.ELECTION,
            15,
            "Danh sách giới thiệu ở trên màn chiếu. Mời các đồng chí bỏ phiếu; nếu bằng phiếu thì theo quy tắc đã "
            "thống nhất.",
        ),
        HOME_AFFAIRS,
        Usual(
            "Đọc và thông qua biên bản",
            AgendaShow.MINUTES,
            10,
            "Mời thư ký đọc từng phần. Ai có ý kiến xin nêu ngay ở phần đó; không có ý kiến là thông qua.",
        ),
        Usual(
            "Bàn giao nhiệm vụ Khối trưởng",
            AgendaShow.HAND_OVER,
            5,
            "Mời đại diện đơn vị Khối trưởng và đơn vị nhận nhiệm vụ lên bàn giao, ký biên bản bàn giao.",
        ),
        Usual(
            "Phát động thi đua, ký giao ước năm sau",
            AgendaShow.PLEDGE,
            10,
            "Mời thủ trưởng từng đơn vị ký giao ước thi đua theo thứ tự trên màn chiếu.",
        ),
        CLOSING,
    ],
    MeetingKind.OTHER: [
        Usual("Khai mạc, nêu lý do", AgendaShow.QUORUM, 5),
        Usual("Nội dung họp"),
        Usual("Kết luận", minutes=5),
    ],
}
