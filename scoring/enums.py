"""The words of the trade for scoring."""

from django.db.models import TextChoices


class TableStatus(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REPLACED = "replaced", "Đã thay thế"


class CriterionKind(TextChoices):
    """How points come about; the arithmetic of each stands in ``scoring.calculation``."""

    GROUP = "group", "Nhóm tiêu chí"
    JUDGED = "judged", "Chấm theo mức độ"
    ALL_OR_NOTHING = "all_or_nothing", "Đạt hoặc không đạt"
    BANDED = "banded", "Theo khoảng"
    BONUS = "bonus", "Điểm thưởng"
    PENALTY = "penalty", "Điểm trừ"


class Measure(TextChoices):
    """What the number of a banded criterion is."""

    NUMBER = "number", "Số lượng"
    PERCENT = "percent", "Tỷ lệ %"
    DAYS_LATE = "days_late", "Số ngày chậm"


class BonusPlace(TextChoices):
    INSIDE = "inside", "Trong tổng điểm"
    ON_TOP = "on_top", "Cộng thêm ngoài tổng điểm"


class EvidenceRule(TextChoices):
    NONE = "none", "Không bắt buộc"
    NOTE = "note", "Bắt buộc thuyết minh"
    FILE = "file", "Bắt buộc minh chứng"


class ScoredBy(TextChoices):
    UNIT = "unit", "Đơn vị tự chấm"
    VERIFIER = "verifier", "Tổ thẩm định"
    HOME_AFFAIRS = "home_affairs", "Cơ quan nội vụ"


class SheetStatus(TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Trả lại bổ sung"
    VERIFIED = "verified", "Đã thẩm định"
    CONFIRMED = "confirmed", "Đã chốt điểm"


class CitationVerdict(TextChoices):
    PENDING = "pending", "Chưa xem"
    ACCEPTED = "accepted", "Chấp nhận"
    REFUSED = "refused", "Không chấp nhận"
