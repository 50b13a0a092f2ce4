"""The words of the trade for scoring."""

from django.db.models import TextChoices


class TableStatus(TextChoices):
    DRAFT = "draft", "Dự thảo"
    ISSUED = "issued", "Đã ban hành"
    REPLACED = "replaced", "Đã thay thế"


class OpinionStatus(TextChoices):
    """What became of a comment on a draft; ``NOTHING`` is a unit that has none, and waits for no answer."""

    OPEN = "open", "Chưa trả lời"
    NOTHING = "nothing", "Không có ý kiến"
    ACCEPTED = "accepted", "Tiếp thu"
    EXPLAINED = "explained", "Giải trình, làm rõ"
    REJECTED = "rejected", "Không tiếp thu"


class CriterionKind(TextChoices):
    """Codes of the kinds that the database knows; each is told in its file of ``scoring.kinds``."""

    GROUP = "group"
    JUDGED = "judged"
    ALL_OR_NOTHING = "all_or_nothing"
    PROPORTIONAL = "proportional"
    PER_HEAD = "per_head"
    RELATIVE = "relative"
    BANDED = "banded"
    COUNTED = "counted"
    GROWTH = "growth"
    STEPS = "steps"
    CHOICE = "choice"
    BONUS = "bonus"
    PENALTY = "penalty"
    DEDUCTION = "deduction"
    BOTH_WAYS = "both_ways"
    FAULT = "fault"
    CONDITION = "condition"


class Measure(TextChoices):
    """What the number of a criterion is."""

    NUMBER = "number", "Số lượng"
    PERCENT = "percent", "Tỷ lệ %"
    DAYS_LATE = "days_late", "Số ngày chậm"


class Growth(TextChoices):
    """How this year is compared with the last."""

    RELATIVE = "relative", "Tăng bao nhiêu % so với năm trước"
    DIFFERENCE = "difference", "Hơn năm trước bao nhiêu (hiệu số)"


class FigureSource(TextChoices):
    """From where the figures of a row are read: the unit confirms there what it has told already."""

    PLEDGE = "pledge", "Giao ước và báo cáo chỉ tiêu"
    LAST_YEAR = "last_year", "Kết quả năm trước"
    DAYS_LATE = "days_late", "Ngày hoàn thành so với thời hạn"


class WithoutBase(TextChoices):
    """What becomes of a unit without a target of its own, or without a figure of last year to compare with.

    ``NONE``: the table has no way for it; so were tables issued before they could say anything of this.
    """

    NOT_APPLICABLE = "not_applicable", "Khai K/AD"
    FULL = "full", "Cho điểm tối đa"
    ZERO = "zero", "Cho 0 điểm"
    NONE = "none", "Không được khai K/AD"


class NotApplicable(TextChoices):
    """What becomes of a criterion whose task did not arise at a unit (không phát sinh nhiệm vụ, K/AD)."""

    FULL = "full", "Cho điểm tối đa"
    RESCALED = "rescaled", "Không tính tiêu chí đó, quy điểm các tiêu chí còn lại về đủ tổng điểm"
    LOWER = "lower", "Không tính tiêu chí đó, tổng điểm tối đa của đơn vị giảm theo"


class Rounding(TextChoices):
    HALF_UP = "half_up", "Từ 5 làm tròn lên"
    DOWN = "down", "Bỏ phần lẻ"


class ClassifiedBy(TextChoices):
    POINTS = "points", "Tổng điểm"
    PERCENT = "percent", "Tỷ lệ % trên tổng điểm tối đa của đơn vị"


class PartsAt(TextChoices):
    """Which rows of the tree a class means by “each part”."""

    SECTION = "section", "Mỗi phần (cấp 1)"
    SECOND = "second", "Mỗi mục cấp 2"
    THIRD = "third", "Mỗi mục cấp 3"
    EACH = "each", "Mỗi tiêu chí"


class TieBreakKind(TextChoices):
    """What is compared between units of equal totals, in the order the table declares."""

    SECTION = "section", "Điểm của một nhóm hoặc tiêu chí cao hơn"
    LESS_PENALTY = "less_penalty", "Bị trừ điểm ít hơn"
    MORE_BONUS = "more_bonus", "Điểm thưởng cao hơn"
    LESS_BONUS = "less_bonus", "Điểm chưa tính thưởng cao hơn"
    SMALLER_GAP = "smaller_gap", "Chênh lệch tự chấm và thẩm định nhỏ hơn"


class BonusPlace(TextChoices):
    INSIDE = "inside", "Trong tổng điểm"
    ON_TOP = "on_top", "Cộng thêm ngoài tổng điểm"


class EvidenceRule(TextChoices):
    NONE = "none", "Không bắt buộc"
    NOTE = "note", "Bắt buộc thuyết minh"
    SOURCE = "source", "Bắt buộc nêu nguồn số liệu"
    FILE = "file", "Bắt buộc minh chứng"


class ScoredBy(TextChoices):
    UNIT = "unit", "Đơn vị tự chấm"
    VERIFIER = "verifier", "Khối trưởng, Khối phó"
    HOME_AFFAIRS = "home_affairs", "Cơ quan nội vụ"


class SheetStatus(TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã nộp"
    RETURNED = "returned", "Trả lại bổ sung"
    VERIFIED = "verified", "Đã thẩm định"
    CONFIRMED = "confirmed", "Đã chốt điểm"


OPEN_STATUSES = (SheetStatus.DRAFT, SheetStatus.RETURNED)  # the unit may still write into the sheet


class CitationVerdict(TextChoices):
    PENDING = "pending", "Chưa xem"
    ACCEPTED = "accepted", "Chấp nhận"
    REFUSED = "refused", "Không chấp nhận"


class Audience(TextChoices):
    """Who, beside the leadership and Home Affairs, reads something of a unit once the result is published."""

    OWN = "own", "Chỉ chính đơn vị"
    EVERYONE = "everyone", "Mọi đơn vị trong khối"


class FindingsTold(TextChoices):
    """From when on a unit reads what was found on its own sheet."""

    AT_ONCE = "at_once", "Ngay khi thẩm định từng tiêu chí"
    SHEET = "sheet", "Khi phiếu của đơn vị thẩm định xong"
    ALL = "all", "Khi phiếu của mọi đơn vị thẩm định xong"
    PUBLISHED = "published", "Khi công bố kết quả"


class FirstPass(TextChoices):
    """Who gives an opinion on a sheet before the leadership concludes."""

    NONE = "none", "Không chấm chéo: Khối trưởng, Khối phó thẩm định"
    LEADERSHIP = "leadership", "Khối trưởng và Khối phó cùng chấm, rồi kết luận"
    PEERS = "peers", "Các đơn vị chấm chéo theo phân công, rồi kết luận"


class ChangeKind(TextChoices):
    """Which act changed the points of a row."""

    CLAIM = "claim", "Đơn vị tự chấm"
    VERIFICATION = "verification", "Thẩm định"
    APPEAL = "appeal", "Giải quyết kiến nghị"
    RECALL = "recall", "Điểm thẩm định bỏ vì đơn vị khai lại"
    SUPERIOR = "superior", "Cấp trên chấm"


class AppealStatus(TextChoices):
    OPEN = "open", "Đang xem xét"
    UPHELD = "upheld", "Chấp nhận"
    PARTLY = "partly", "Chấp nhận một phần"
    DISMISSED = "dismissed", "Giữ nguyên điểm"
    WITHDRAWN = "withdrawn", "Đơn vị rút"
