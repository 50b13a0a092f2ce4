"""Who takes part in the year that the browser carries through, what each claims, and how the meeting votes."""

UNITS = ["svhttdl", "bhxh", "syt", "sgddt", "sldtbxh", "stttt", "dptth", "bdt", "cdyb", "cdnyb"]
LEADER = "bhxh"
AT_SCREEN = ["bhxh", "stttt", "dptth", "bdt"]
COLLEAGUES = [code for code in UNITS if code not in AT_SCREEN]
COLLEAGUES_UNREGISTERED = ["cdyb", "cdnyb"]
UNSIGNED, COLLEAGUES_UNSIGNED = ["stttt", "dptth", "bdt"], ["sldtbxh", "cdyb", "cdnyb"]
NAMES = {"bhxh": "Bảo hiểm xã hội tỉnh", "dptth": "Đài Phát thanh và Truyền hình tỉnh"}  # those who see all sheets

# What each unit claims for the rows it scores itself, in the order of the table; a pair has its base.
GROWTH, SPREAD, INITIATIVES, SAVING = ("110", "100"), ("5", "5"), 5, 8
CLAIMS = ["100", GROWTH, "4,5", "100", "92", "0", "1", "1", "6", "1", "0", "0", "4", SPREAD, "0", "0", "0"]
WEAKER = {  # row by row, so that the ranking has an order
    "bhxh": {INITIATIVES: "5"},
    "stttt": {SAVING: "5,5"},
    "dptth": {SAVING: "4"},
    "bdt": {SAVING: "2,5"},
}

AWARD_VOTES = [
    {"Bảo hiểm xã hội tỉnh": 10},
    {"Sở Thông tin và Truyền thông": 9, "Sở Văn hóa, Thể thao và Du lịch": 1},
    {"Sở Giáo dục và Đào tạo": 9, "Sở Y tế": 8, "Đài Phát thanh và Truyền hình tỉnh": 3},
]
ELECTIONS = [
    ("Bầu Khối trưởng", {"Đài Phát thanh và Truyền hình tỉnh": 7, "Sở Thông tin và Truyền thông": 3}),
    ("Bầu Khối phó", {"Sở Thông tin và Truyền thông": 8, "Sở Giáo dục và Đào tạo": 2}),
]
PANEL = ["Hà Văn Páo", "Triệu Thị Lan"]
