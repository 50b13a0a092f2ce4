"""The words of the trade for nominations and proposals."""

from django.db.models import TextChoices


class NominationStatus(TextChoices):
    PROPOSED = "proposed", "Được đề nghị"
    WITHDRAWN = "withdrawn", "Đã rút"


class NominationSource(TextChoices):
    POLL = "poll", "Bỏ phiếu tại hội nghị"
    AGREEMENT = "agreement", "Hội nghị thống nhất"


class ProposalStatus(TextChoices):
    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi Sở Nội vụ"
    RETURNED = "returned", "Trả lại bổ sung"
    ACCEPTED = "accepted", "Đã tiếp nhận hồ sơ"


class Outcome(TextChoices):
    GRANTED = "granted", "Được tặng"
    LOWERED = "lowered", "Được tặng mức khác"
    REFUSED = "refused", "Không được tặng"
