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


IN_THE_BLOC = (ProposalStatus.DRAFT, ProposalStatus.RETURNED)  # the bloc may still change it
SENT = (ProposalStatus.SUBMITTED, ProposalStatus.ACCEPTED)  # with Home Affairs, read by everybody of the year


class AchievementStatus(TextChoices):
    DRAFT = "draft", "Đang viết"
    CONFIRMED = "confirmed", "Thủ trưởng đã xác nhận"


class PartKind(TextChoices):
    """What a dossier is made of, in the order in which it is read."""

    SUBMISSION = "submission", "Tờ trình và danh sách"
    MINUTES = "minutes", "Biên bản hội nghị"
    COUNTING = "counting", "Biên bản kiểm phiếu"
    RANKING = "ranking", "Bảng tổng hợp điểm và xếp hạng"
    ACHIEVEMENT = "achievement", "Báo cáo thành tích"
    CONDITIONS = "conditions", "Minh chứng điều kiện"
    GAPS = "gaps", "Nội dung còn thiếu"
    WORKBOOK = "workbook", "Bảng dữ liệu"


class RecipientClass(TextChoices):
    """Kinds of collectives (phân loại đối tượng) as the provincial commendation system codes them."""

    PARTY = "party", "Cơ quan Đảng"
    CENTRAL = "central", "Cơ quan Trung ương đóng trên địa bàn"
    ADMINISTRATION = "administration", "Cơ quan Hành chính"
    PUBLIC_SERVICE = "public_service", "Đơn vị sự nghiệp"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    OTHER = "other", "Đối tượng khác"


class CheckState(TextChoices):
    PASSED = "passed", "Đạt"
    FAILED = "failed", "Không đạt"
    UNKNOWN = "unknown", "Chưa rõ"


class Severity(TextChoices):
    """What a check that does not pass means: no nomination at all, or one that says why nevertheless."""

    BARS = "bars", "Không được đề nghị"
    WARNS = "warns", "Phải nêu lý do"


class Recorder(TextChoices):
    """Whose people wrote a decision down; only they correct it."""

    HOME_AFFAIRS = "home_affairs", "Cơ quan nội vụ"
    BLOC = "bloc", "Khối trưởng"


class Outcome(TextChoices):
    GRANTED = "granted", "Được tặng"
    LOWERED = "lowered", "Được tặng mức khác"
    REFUSED = "refused", "Không được tặng"


class RuleLayer(TextChoices):
    """Whose rules a pack holds. Of two rules with one code that apply to an award, that of the later layer speaks."""

    BLOC = "bloc", "Quy chế, bảng điểm của khối"
    LAW = "law", "Luật, nghị định, thông tư"
    PROVINCE = "province", "Quy định của tỉnh, bộ, ngành"


class PackStatus(TextChoices):
    DRAFT = "draft", "Dự thảo"
    IN_FORCE = "in_force", "Áp dụng"


class RuleScope(TextChoices):
    ALL = "all", "Mọi khen thưởng"
    FLAGS = "flags", "Các cờ thi đua"
    AWARD = "award", "Một danh hiệu, hình thức"
    LEVEL = "level", "Mọi khen thưởng của một cấp"


class Moment(TextChoices):
    """When a rule speaks."""

    REGISTERING = "registering", "Khi đăng ký"
    BALLOT = "ballot", "Khi đưa ra lấy phiếu"
    NOMINATION = "nomination", "Khi đề nghị, trong hồ sơ"
    DESK = "desk", "Khi cơ quan nội vụ thẩm định"


class Rounding(TextChoices):
    DOWN = "down", "Làm tròn xuống"
    UP = "up", "Làm tròn lên"
    HALF_UP = "half_up", "Từ một nửa thì làm tròn lên"


class Stance(TextChoices):
    """What somebody who was asked about a candidate says."""

    FOR = "for", "Đồng ý"
    AGAINST = "against", "Không đồng ý"
    NONE = "none", "Không có ý kiến"


class SessionStatus(TextChoices):
    """A session of the council as the office writes it down."""

    DRAFT = "draft", "Đang ghi"
    SEALED = "sealed", "Đã ghi chính thức"


class CouncilWay(TextChoices):
    """How the council came to its mind on an award."""

    BALLOT = "ballot", "Bỏ phiếu kín"
    SHOW = "show", "Biểu quyết"
    AGREEMENT = "agreement", "Thống nhất, không bỏ phiếu"


class CouncilBase(TextChoices):
    """What a share of votes in the council is counted on."""

    MEMBERS = "members", "số thành viên Hội đồng"
    PRESENT = "present", "số thành viên có mặt"
    VOTES = "votes", "số phiếu thu về"


class CouncilOutcome(TextChoices):
    AGREED = "agreed", "Đồng ý"
    LESSER = "lesser", "Đồng ý mức khác"
    REJECTED = "rejected", "Không đồng ý"
    DEFERRED = "deferred", "Để xem xét sau"


class InquiryKind(TextChoices):
    """What the office that follows a bloc says to it: asked, it waits for an answer; remarked, it does not."""

    QUESTION = "question", "Câu hỏi"
    REMARK = "remark", "Nhận xét"


class InquiryAbout(TextChoices):
    YEAR = "year", "Năm thi đua"
    DOSSIER = "dossier", "Hồ sơ đề nghị"
    NOMINATION = "nomination", "Đề nghị khen thưởng"
    REPORT = "report", "Báo cáo thành tích"


class InquiryStatus(TextChoices):
    OPEN = "open", "Chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"
    CLOSED = "closed", "Đã khép"


class TurnKind(TextChoices):
    ANSWERED = "answered", "Trả lời"
    REOPENED = "reopened", "Hỏi lại"
    CLOSED = "closed", "Khép lại"
    SEEN = "seen", "Đã xem"
