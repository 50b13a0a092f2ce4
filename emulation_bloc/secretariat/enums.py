"""The words of the trade for the hand-over."""

from django.db.models import TextChoices


class ItemKind(TextChoices):
    """What sort of thing passes on; the order is that of the printed record."""

    SEAL = "seal", "Con dấu"
    FLAG = "flag", "Cờ luân lưu"
    PAPER = "paper", "Hồ sơ giấy"
    ELECTRONIC = "electronic", "Hồ sơ điện tử"
    TASK = "task", "Việc còn dở"
    ACCOUNT = "account", "Tài khoản"
    OTHER = "other", "Khác"


# Of these nobody knows later what was handed over unless number and condition were written down.
THINGS = (ItemKind.SEAL, ItemKind.FLAG)


class ChangeKind(TextChoices):
    """What happens to a unit by a decision of somebody above the bloc."""

    RENAMED = "renamed", "Đổi tên"
    MERGED = "merged", "Sáp nhập, hợp nhất"
    SPLIT = "split", "Chia, tách"
    DISSOLVED = "dissolved", "Giải thể, kết thúc hoạt động"


class ChangeState(TextChoices):
    """A change with a day to come waits for it; somebody carries it out then."""

    PLANNED = "planned", "Chờ đến ngày"
    DONE = "done", "Đã thực hiện"
    WITHDRAWN = "withdrawn", "Đã hủy"


class StepKind(TextChoices):
    """What a change carries on; the order is that of the preview."""

    UNIT = "unit", "Đơn vị"
    MEMBERSHIP = "membership", "Tư cách thành viên khối"
    YEAR = "year", "Năm thi đua"
    LEADERSHIP = "leadership", "Lãnh đạo khối"
    WORK = "work", "Việc đang làm"
    PERSON = "person", "Người và tài khoản"
    CARE = "care", "Khối tự xem xét"
