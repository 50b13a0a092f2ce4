"""Usual order of business per kind of meeting; a proposal that the secretary edits."""

from .enums import MeetingKind

AGENDA = {
    MeetingKind.LAUNCH: [
        "Khai mạc, tuyên bố lý do, giới thiệu đại biểu",
        "Thông qua kế hoạch hoạt động của Khối",
        "Thông qua bảng tiêu chí chấm điểm thi đua",
        "Phát động phong trào thi đua",
        "Ký giao ước thi đua",
        "Ý kiến chỉ đạo của cơ quan nội vụ",
        "Kết luận, bế mạc",
    ],
    MeetingKind.MIDYEAR: [
        "Khai mạc, tuyên bố lý do, giới thiệu đại biểu",
        "Báo cáo sơ kết phong trào thi đua sáu tháng đầu năm",
        "Các đơn vị trao đổi kết quả, khó khăn, kiến nghị",
        "Ý kiến của cơ quan nội vụ",
        "Nhiệm vụ sáu tháng cuối năm",
        "Kết luận, bế mạc",
    ],
    MeetingKind.PREPARATORY: [
        "Khai mạc, nêu mục đích cuộc họp trù bị",
        "Rà soát điểm thẩm định, kiến nghị về điểm",
        "Thống nhất dự kiến xếp hạng và danh sách đưa ra bình xét",
        "Dự kiến nhân sự Tổ kiểm phiếu, giới thiệu Khối trưởng, Khối phó",
        "Kết luận",
    ],
    MeetingKind.YEAREND: [
        "Khai mạc, tuyên bố lý do, giới thiệu đại biểu",
        "Báo cáo tổng kết phong trào thi đua của Khối",
        "Thông qua kết quả chấm điểm, xếp hạng",
        "Bầu Tổ kiểm phiếu; bỏ phiếu bình xét khen thưởng",
        "Công bố kết quả kiểm phiếu, thông qua danh sách đề nghị khen thưởng",
        "Bầu Khối trưởng, Khối phó năm sau",
        "Ý kiến của cơ quan nội vụ",
        "Bàn giao nhiệm vụ Khối trưởng",
        "Phát động thi đua, ký giao ước năm sau",
        "Kết luận, bế mạc",
    ],
    MeetingKind.OTHER: [
        "Khai mạc, nêu lý do",
        "Nội dung họp",
        "Kết luận",
    ],
}
