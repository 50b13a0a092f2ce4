"""The words of the trade for meetings and votes."""

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    LAUNCH = "launch", "Phát động, ký giao ước"
    MIDYEAR = "midyear", "Sơ kết"
    PREPARATORY = "preparatory", "Trù bị"
    YEAREND = "yearend", "Tổng kết"
    OTHER = "other", "Họp khác"


# Where the bloc says who is proposed and who leads next; a meeting of another kind at any time may, too.
AT_THE_END = (MeetingKind.PREPARATORY, MeetingKind.YEAREND, MeetingKind.OTHER)


class MeetingStatus(TextChoices):
    PLANNED = "planned", "Đã lên lịch"
    OPEN = "open", "Đang họp"
    ENDED = "ended", "Đã kết thúc"


class DayTold(TextChoices):
    """How much of a meeting's time is known: history brought in may tell a day, a month, or nothing."""

    MOMENT = "moment", "Ngày và giờ"
    DAY = "day", "Ngày, không rõ giờ"
    MONTH = "month", "Tháng, không rõ ngày"
    NOTHING = "nothing", "Không công bố"


class Presence(TextChoices):
    UNKNOWN = "unknown", "Chưa điểm danh"
    PRESENT = "present", "Có mặt"
    LEFT = "left", "Đã rời họp"
    EXCUSED = "excused", "Vắng có lý do"
    ABSENT = "absent", "Vắng"


class Passing(TextChoices):
    """What the log of the door says of a unit at an hour."""

    CAME = "came", "Đến"
    LEFT = "left", "Rời họp"


class Reply(TextChoices):
    """What a unit says to the invitation."""

    NONE = "none", "Chưa trả lời"
    HEAD = "head", "Thủ trưởng dự"
    DEPUTED = "deputed", "Ủy quyền người khác dự"
    AWAY = "away", "Vắng"


class AgendaShow(TextChoices):
    """What stands on the wall while an item of the agenda runs."""

    TITLE = "title", "Chỉ tên nội dung"
    WELCOME = "welcome", "Chào mừng, mã điểm danh"
    QUORUM = "quorum", "Số đơn vị có mặt"
    REPORT = "report", "Số liệu của năm"
    RANKING = "ranking", "Bảng xếp hạng"
    GAPS = "gaps", "Tiêu chí chênh lệch nhiều nhất"
    RULES = "rules", "Quy tắc bỏ phiếu"
    PANEL = "panel", "Tổ kiểm phiếu"
    AWARDS = "awards", "Bỏ phiếu khen thưởng"
    RESULTS = "results", "Kết quả bỏ phiếu khen thưởng"
    ELECTION = "election", "Bầu Khối trưởng, Khối phó"
    AGREED = "agreed", "Nội dung thống nhất, hiệp thương, suy tôn"
    MINUTES = "minutes", "Thông qua biên bản"
    HAND_OVER = "hand_over", "Bàn giao"
    PLEDGE = "pledge", "Ký giao ước"
    CLOSING = "closing", "Bế mạc, tải biên bản"


class FileKind(TextChoices):
    """What a file kept with a meeting is, and so who may open it."""

    PACK = "pack", "Tài liệu hội nghị"
    LETTER = "letter", "Giấy ủy quyền"
    SIGNED = "signed", "Bản scan đã ký, đóng dấu"


class MinutesPart(TextChoices):
    """The parts of the minutes, as they are passed, corrected and remarked upon. Typed ones are fields of Minutes."""

    PARTICULARS = "particulars", "Thời gian, địa điểm, chủ trì"
    ATTENDANCE = "attendance", "Thành phần tham dự"
    OPENING = "opening", "Khai mạc"
    REPORT = "report", "Báo cáo"
    DISCUSSION = "discussion", "Ý kiến thảo luận"
    AGENDA = "agenda", "Các nội dung hội nghị thông qua"
    PROGRESS = "progress", "Kết quả thực hiện chỉ tiêu"
    RANKING = "ranking", "Kết quả chấm điểm, xếp hạng"
    APPEALS = "appeals", "Kiến nghị về điểm"
    VOTES = "votes", "Bỏ phiếu, biểu quyết"
    AGREED = "agreed", "Nội dung hội nghị thống nhất, hiệp thương, suy tôn"
    AWARDS = "awards", "Danh sách đề nghị khen thưởng"
    ELECTIONS = "elections", "Khối trưởng, Khối phó năm sau"
    HOME_AFFAIRS_REMARKS = "home_affairs_remarks", "Ý kiến của cơ quan nội vụ"
    NEXT_PLEDGE = "next_pledge", "Phát động, ký giao ước năm sau"
    CONCLUSION = "conclusion", "Kết luận"


class RemarkStatus(TextChoices):
    AGREED = "agreed", "Nhất trí"
    AGREED_BEFORE = "agreed_before", "Nhất trí với bản gửi trước"  # then the minutes were taken back
    OPEN = "open", "Chờ trả lời"
    ACCEPTED = "accepted", "Tiếp thu"
    DECLINED = "declined", "Giữ nguyên"


class AgreedKind(TextChoices):
    """What a meeting agrees on without a ballot. Those about awards are recorded where awards are reviewed."""

    AWARD = "award", "Đề nghị khen thưởng"
    AWARD_WITHDRAWN = "award_withdrawn", "Rút đề nghị khen thưởng"
    STEPPED_BACK = "stepped_back", "Đơn vị xin rút tên"
    LEADER = "leader", "Khối trưởng năm sau"
    DEPUTY = "deputy", "Khối phó năm sau"
    OTHER = "other", "Nội dung khác"


# Who makes room may say for whom.
MAKES_ROOM = (AgreedKind.AWARD_WITHDRAWN, AgreedKind.STEPPED_BACK)


class HowAgreed(TextChoices):
    HANDS = "hands", "Biểu quyết giơ tay"
    CONSENSUS = "consensus", "Hiệp thương, thống nhất"
    ACCLAMATION = "acclamation", "Suy tôn"
    UNCOUNTED = "uncounted", "Bỏ phiếu, số phiếu không công bố"  # of history brought in; a meeting here counts


class PollKind(TextChoices):
    AWARD = "award", "Bình xét khen thưởng"
    ELECTION = "election", "Bầu lãnh đạo khối"
    RESOLUTION = "resolution", "Thông qua nội dung"
    TRIAL = "trial", "Bỏ phiếu thử"


class PollMethod(TextChoices):
    SECRET_PAPER = "secret_paper", "Bỏ phiếu kín bằng phiếu giấy"
    SECRET_ONLINE = "secret_online", "Bỏ phiếu kín trên điện thoại, máy tính"
    SECRET_BOTH = "secret_both", "Bỏ phiếu kín trên máy hoặc bằng phiếu giấy"
    SHOW_OF_HANDS = "show_of_hands", "Biểu quyết giơ tay"


class PollStatus(TextChoices):
    DRAFT = "draft", "Chưa mở"
    OPEN = "open", "Đang bỏ phiếu"
    CLOSED = "closed", "Đã đóng, chờ kiểm phiếu"
    COUNTED = "counted", "Đã nhập kiểm phiếu"
    SEALED = "sealed", "Đã niêm phong kết quả"
    CANCELLED = "cancelled", "Đã hủy"


class Answer(TextChoices):
    FOR = "for", "Đồng ý"
    AGAINST = "against", "Không đồng ý"
    ABSTAIN = "abstain", "Không có ý kiến"


class BallotStyle(TextChoices):
    """What a ballot for an award asks. Elections always choose names, sentences are always answered."""

    ANSWERS = "answers", "Cho ý kiến từng đơn vị"
    NAMES = "names", "Chọn tên, tối đa bằng số được chọn"
    PLACES = "places", "Xếp thứ tự tất cả các đơn vị"


MOST_PLACED = 12
# What the box counts on a ballot that puts candidates in order, in place of an ``Answer``: the place given, "1" first.
PLACES = tuple(str(place) for place in range(1, MOST_PLACED + 1))


class PanelRole(TextChoices):
    HEAD = "head", "Tổ trưởng"
    MEMBER = "member", "Thành viên"


class MinutesStatus(TextChoices):
    DRAFT = "draft", "Dự thảo"
    CIRCULATED = "circulated", "Đang lấy ý kiến"
    SIGNED = "signed", "Đã ký"


class BallotKind(TextChoices):
    """What became of one ballot as it was read."""

    VALID = "valid", "Phiếu hợp lệ"
    BLANK = "blank", "Phiếu trắng"
    SPOILED = "spoiled", "Phiếu không hợp lệ"
