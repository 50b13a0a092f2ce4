"""What the people of the demo type. Illustrative throughout."""

NOTE = "Toàn bộ số liệu của năm này là minh họa, dùng để làm quen với hệ thống; các thời hạn tính từ ngày tạo."

SECTIONS = [
    (
        "Mục đích, yêu cầu",
        "Phát huy kết quả năm trước, đẩy mạnh phong trào thi đua gắn với nhiệm vụ chính trị của từng đơn vị; "
        "đánh giá thực chất, công khai, công bằng.",
    ),
    (
        "Nội dung thi đua",
        "Hoàn thành xuất sắc nhiệm vụ được giao; đẩy mạnh chuyển đổi số; xây dựng tổ chức đảng, đoàn thể vững mạnh; "
        "thực hành tiết kiệm, phòng chống tham nhũng, lãng phí.",
    ),
    (
        "Tổ chức thực hiện",
        "Khối trưởng chủ trì, Khối phó phối hợp đôn đốc; các đơn vị đăng ký danh hiệu, ký giao ước, tự chấm điểm và "
        "gửi minh chứng đúng thời hạn.",
    ),
]

# What, who leads, days from the plan, which deadline of the year the task is.
TASKS = [
    ("Ban hành kế hoạch, bảng tiêu chí chấm điểm", "leader", 7, ""),
    ("Đăng ký danh hiệu thi đua, ký giao ước", "Các đơn vị thành viên", 21, "pledge"),
    ("Sơ kết 6 tháng đầu năm", "deputy", 30, ""),
    ("Tự chấm điểm, gửi minh chứng", "Các đơn vị thành viên", 45, "self_scoring"),
    ("Thẩm định, công bố kết quả chấm điểm", "leader", 60, "verification"),
    ("Hội nghị tổng kết, bình xét, bầu lãnh đạo khối năm sau", "leader", 75, ""),
    ("Phát động thi đua thực hiện văn hóa công sở ở các đơn vị", "deputy", 25, ""),
]
MIDYEAR_TASK = 2  # which a meeting carries out
# Which movement of the year (by its place) a task, or a target of every unit, belongs to, by the place of each.
MOVEMENT_OF_TASK = {6: 2}
MOVEMENT_OF_TARGET = {0: 2}
OF_THE_MOVEMENT = "Kế hoạch của đơn vị hưởng ứng phong trào văn hóa công sở"

DEADLINES = {"registration": 14, "pledge": 21, "self_scoring": 45, "verification": 60, "appeal": 70, "proposal": 90}

# Collective awards each unit registers; individual titles are registered by all.
AIMS = {
    "bhxh": ["co-chinh-phu", "ttldxs"],
    "svhttdl": ["co-tinh", "ttldxs"],
    "stttt": ["co-chinh-phu", "co-tinh", "ttldxs"],
    "sgddt": ["co-tinh", "bang-khen-tinh", "ttldxs"],
    "syt": ["bang-khen-tinh", "ttldxs"],
    "dptth": ["bang-khen-tinh", "ttldxs"],
    "sldtbxh": ["bang-khen-tinh", "ttldtt"],
    "bdt": ["bang-khen-tinh", "ttldtt"],
    "cdyb": ["bang-khen-tinh", "ttldxs"],
    "cdnyb": ["ttldtt"],
}

# What units say to the draft of the scoring table: unit, place of the row (none: the whole), words, what they are told.
ASKS = "Đề nghị các đơn vị góp ý về điểm, cách cho điểm và minh chứng của từng tiêu chí."
OPINIONS = [
    (
        "sgddt",
        "001.002.001",
        "Đề nghị tính cả hồ sơ liên thông đã chuyển đúng hạn sang cơ quan khác.",
        ("accepted", ""),
    ),
    (
        "stttt",
        "001.003",
        "Đề nghị nâng điểm mỗi sáng kiến được công nhận từ 2 lên 3 điểm.",
        ("rejected", "Giữ mức 2 điểm để cân đối với các tiêu chí khác của phần I; xem xét lại khi lập bảng năm sau."),
    ),
    (
        "svhttdl",
        None,
        "Đề nghị hướng dẫn rõ minh chứng của các hoạt động tổ chức trong hai năm liền.",
        ("explained", "Minh chứng tính theo ngày hoàn thành trong năm; nội dung này đã ghi ở phần hướng dẫn."),
    ),
]
DAYS_TO_COMMENT = 10
NO_OPINION = ["cdyb", "bdt"]

THEME = "Đoàn kết, kỷ cương, đổi mới, hiệu quả"
PLEDGE = (
    "Hoàn thành và vượt các chỉ tiêu được giao; 100% cán bộ, công chức, viên chức đăng ký thi đua; giữ vững đoàn kết "
    "nội bộ; không có tổ chức, cá nhân vi phạm phải xử lý kỷ luật."
)
# One unit sends its draft first; the secretariat asks for other words, which the unit takes, and for one it does not.
AGREEING = "stttt"
PLEDGE_AGREED = PLEDGE.replace("tổ chức, cá nhân vi phạm", "tập thể, cá nhân vi phạm")
ANSWERED_LATER = "sldtbxh"  # at whose pledge the two sides still are, where a newcomer looks around
THEME_STILL_ASKED_FOR = "Đoàn kết, kỷ cương, đổi mới, hiệu quả, vì nhân dân phục vụ"
WHY_THE_THEME = "Theo chủ đề công tác năm của tỉnh (minh họa)."
ASKED_FOR = "Theo cách gọi của Luật Thi đua, khen thưởng."
THEME_ASKED_FOR = "Đoàn kết, kỷ cương, sáng tạo, hiệu quả"
THEME_KEPT = "Chủ đề chung của phong trào thi đua toàn tỉnh, đơn vị xin giữ."
TARGETS = [
    ("Nhiệm vụ được giao hoàn thành đúng hạn", "%", "95", "at_least", "keeps"),
    ("Hồ sơ thủ tục hành chính giải quyết đúng hạn", "%", "98", "at_least", "keeps"),
    ("Sáng kiến, giải pháp được công nhận", "sáng kiến", "5", "at_least", "adds_up"),
    ("Cán bộ, công chức, viên chức bị kỷ luật", "người", "0", "at_most", "adds_up"),
]

# Whose figures of the loaded year each unit repeats in the demo year, so that every rule of the table is used.
FIGURES_OF = {
    "bhxh": "svhttdl",
    "svhttdl": "bhxh",
    "stttt": "stttt",
    "sgddt": "sgddt",
    "syt": "dptth",
    "dptth": "syt",
    "sldtbxh": "bdt",
    "bdt": "sldtbxh",
    "cdyb": "dptth",
    "cdnyb": "bdt",
}

REVIEWS = [("co-chinh-phu", 1), ("co-tinh", 1), ("bang-khen-tinh", 2)]
QUOTA_SOURCE = "Theo hướng dẫn bình xét của năm (minh họa)"

# Votes per poll, in the order of the reviews and then the two elections: unit → ballots in favour.
AWARD_VOTES = [
    {"bhxh": 9, "stttt": 1},
    {"stttt": 8, "svhttdl": 1, "sgddt": 1},
    {"sgddt": 9, "dptth": 8, "syt": 2, "cdyb": 1},
]
ELECTIONS = [
    ("leader", "Bầu Khối trưởng", {"dptth": 8, "stttt": 2}),
    ("deputy", "Bầu Khối phó", {"stttt": 7, "sgddt": 3}),
]
PANEL = ["bdt", "cdnyb", "sldtbxh"]

MINUTES = {
    "opening": "Đại diện Khối trưởng tuyên bố lý do, giới thiệu đại biểu và thông qua chương trình hội nghị.",
    "report": "Hội nghị nghe báo cáo tổng kết phong trào thi đua và công tác khen thưởng của khối trong năm.",
    "discussion": "Các đơn vị thống nhất với báo cáo, kết quả chấm điểm; đề nghị tăng cường trao đổi kinh nghiệm.",
    "home_affairs_remarks": "Đại diện Sở Nội vụ ghi nhận kết quả, đề nghị hoàn thiện hồ sơ đúng thời hạn.",
    "next_pledge": "Các đơn vị thống nhất nội dung phát động và ký giao ước thi đua năm sau.",
    "conclusion": "Chủ trì kết luận hội nghị, giao thư ký hoàn thiện biên bản và lập tờ trình.",
}
ACHIEVEMENT = "Hoàn thành xuất sắc nhiệm vụ được giao; dẫn đầu các phong trào thi đua của khối (minh họa)."
REPORT = {
    "situation": "Đơn vị có 5 phòng chuyên môn và 3 đơn vị trực thuộc (minh họa).\n"
    "Đảng bộ, công đoàn, đoàn thanh niên hoạt động nền nếp.",
    "functions": "Tham mưu, giúp Ủy ban nhân dân tỉnh quản lý nhà nước về ngành, lĩnh vực được giao.",
    "results": "Hoàn thành 100% nhiệm vụ được giao đúng hạn; các chỉ tiêu chính đều cao hơn năm trước (minh họa).",
    "measures": "Phát động ba đợt thi đua ngắn ngày; nhân rộng hai mô hình mới; kiểm tra, sơ kết từng quý (minh họa).",
    "conduct": "Chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước; không có đơn thư vượt cấp.",
    "organisations": "Đảng bộ hoàn thành tốt nhiệm vụ; công đoàn, đoàn thanh niên đạt vững mạnh (minh họa).",
}
REPORT_BASIS = "Báo cáo số 215/BC-SYT (minh họa)"
GAPS_REASON = "Báo cáo còn thiếu được đơn vị gửi bản giấy đã ký đóng dấu trực tiếp đến Sở Nội vụ (minh họa)."
