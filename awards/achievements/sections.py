"""The headings of the achievement report, as its form has them (../shared/domain.md, Part II.6), in their order.

Under two of them stands what the system holds; the tables of the third part are drawn from decisions on record.
"""

from ..models import AchievementReport

PARTS = (
    ("I", "Sơ lược đặc điểm, tình hình", ("situation", "functions")),
    ("II", "Thành tích đạt được", ("results", "measures", "conduct", "organisations")),
    ("III", "Các hình thức đã được khen thưởng", ("earlier",)),
)
# Without these the form is not filled in.
WRITTEN = tuple(name for _, _, names in PARTS[:2] for name in names)
TEXTS = (*WRITTEN, "earlier")
FIELDS = (*TEXTS, "signer_name", "signer_title")
# Letters under one heading, about fifteen pages of print: nobody reads more, and a report of all six is still drawn
# while somebody waits for it.
LONGEST = 40_000


def heading(name: str) -> str:
    return str(AchievementReport._meta.get_field(name).verbose_name)
