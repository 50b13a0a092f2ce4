"""The words of the trade for plans, registrations and pledges."""

from django.db.models import TextChoices


class PlanStatus(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"


class MovementLauncher(TextChoices):
    GOVERNMENT = "government", "Chính phủ, Thủ tướng Chính phủ"
    PROVINCE = "province", "Tỉnh"
    SECTOR = "sector", "Bộ, ngành"
    BLOC = "bloc", "Khối thi đua"


class AwardKind(TextChoices):
    """The law tells emulation titles and forms of commendation apart: they are two things."""

    EMULATION_TITLE = "emulation_title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"


class AwardLevel(TextChoices):
    STATE = "state", "Cấp Nhà nước"
    MINISTRY = "ministry", "Cấp bộ, ban, ngành"
    PROVINCE = "province", "Cấp tỉnh"
    UNION = "union", "Công đoàn, đoàn thể"
    FRONT = "front", "Mặt trận Tổ quốc"
    UNIT = "unit", "Cấp cơ sở"


# Who stands above whom: what a level decides, none below it may.
RANK_OF_LEVEL = {
    AwardLevel.STATE: 3,
    AwardLevel.MINISTRY: 2,
    AwardLevel.PROVINCE: 2,
    AwardLevel.UNION: 2,
    AwardLevel.FRONT: 2,
    AwardLevel.UNIT: 1,
}


class RecipientKind(TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    INNER = "inner", "Tập thể trong đơn vị"
    INDIVIDUAL = "individual", "Cá nhân"
    HOUSEHOLD = "household", "Hộ gia đình"


class RegistrationStatus(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận"


HANDED_IN = (RegistrationStatus.SUBMITTED, RegistrationStatus.ACCEPTED)  # read by everybody of the year


class PledgeStatus(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SIGNED = "signed", "Đã ký"
    CORRECTING = "correcting", "Đang đính chính"


class Side(TextChoices):
    """The two between whom the wording of a pledge is agreed."""

    UNIT = "unit", "Đơn vị"
    SECRETARIAT = "secretariat", "Khối trưởng"


class PassageKind(TextChoices):
    """What of a pledge a proposal is about."""

    THEME = "theme", "Chủ đề, khẩu hiệu"
    CONTENT = "content", "Nội dung cam kết"
    TARGET = "target", "Chỉ tiêu"


class WordingStatus(TextChoices):
    OPEN = "open", "Chờ trả lời"
    ACCEPTED = "accepted", "Đã chấp nhận"
    REFUSED = "refused", "Không chấp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"
    LAPSED = "lapsed", "Thôi xét"


class VersionKind(TextChoices):
    SENT = "sent", "Đơn vị gửi"
    CHANGED = "changed", "Sửa theo đề nghị"
    AGREED = "agreed", "Đã thống nhất"


class ExchangeEnd(TextChoices):
    TAKEN_BACK = "taken_back", "Đơn vị rút dự thảo"
    CORRECTED = "corrected", "Khối trưởng mở đính chính"
    ENTERED = "entered", "Nhập thay theo văn bản của đơn vị"


class Comparison(TextChoices):
    AT_LEAST = "at_least", "Từ mức này trở lên"
    AT_MOST = "at_most", "Không quá mức này"
    EXACTLY = "exactly", "Đúng mức này"
    BETWEEN = "between", "Trong khoảng"
    DONE = "done", "Có thực hiện"
    BY_DATE = "by_date", "Xong trong thời hạn"


class SigningWay(TextChoices):
    CEREMONY = "ceremony", "Ký tại hội nghị"
    BROWSER = "browser", "Ký trên hệ thống"
    DRAWN = "drawn", "Vẽ chữ ký trên hệ thống"
    PAPER = "paper", "Ký trên văn bản của đơn vị"


class SignatureEnd(TextChoices):
    WITHDRAWN = "withdrawn", "Thủ trưởng rút chữ ký"
    CORRECTED = "corrected", "Khối trưởng mở đính chính"
    UNDONE = "undone", "Thôi dùng bản nhập thay"


class Pace(TextChoices):
    """How a number reaches its aim in the course of the year."""

    ADDS_UP = "adds_up", "Cộng dồn trong năm"
    KEEPS = "keeps", "Giữ mức suốt năm"


class Span(TextChoices):
    """What a report covers, always from the first day of the year: figures add up."""

    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    MONTHS = "months", "Nhiều tháng"
    YEAR = "year", "Cả năm"


class PeriodStatus(TextChoices):
    RECEIVING = "receiving", "Đang nhận báo cáo"
    ENDED = "ended", "Đã khép"


class ReportStatus(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi"
    RETURNED = "returned", "Trả lại bổ sung"


class Light(TextChoices):
    """How a target stands; always said as a word."""

    MET = "met", "Đạt"
    ON_TRACK = "on_track", "Đúng tiến độ"
    BEHIND = "behind", "Chậm"
    MISSED = "missed", "Không đạt"
    UNREPORTED = "unreported", "Chưa báo cáo"
