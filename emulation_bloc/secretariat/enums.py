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
