"""The words of the trade for units and years."""

from django.db.models import TextChoices


class UnitKind(TextChoices):
    MEMBER = "member", "Đơn vị thành viên"
    HOME_AFFAIRS = "home_affairs", "Cơ quan nội vụ"


class BlocLevel(TextChoices):
    """Whose bloc it is: what stands above it, and from where its units come."""

    PROVINCE = "province", "Của tỉnh, thành phố"
    MINISTRY = "ministry", "Của bộ, ngành Trung ương"
    UNION = "union", "Của Mặt trận, đoàn thể, công đoàn"
    PARTY = "party", "Của cơ quan Đảng"
    INTERNAL = "internal", "Nội bộ một cơ quan, tổ chức"


class BlocForm(TextChoices):
    """What it is called."""

    BLOC = "bloc", "Khối thi đua"
    CLUSTER = "cluster", "Cụm thi đua"


class Position(TextChoices):
    OFFICER = "officer", "Cán bộ phụ trách"
    HEAD = "head", "Thủ trưởng đơn vị"
    DEPUTY = "deputy", "Cấp phó được ủy quyền"


class Stage(TextChoices):
    PLANNING = "planning", "Lập kế hoạch"
    REGISTRATION = "registration", "Đăng ký, ký giao ước"
    RUNNING = "running", "Thực hiện"
    SELF_SCORING = "self_scoring", "Tự chấm điểm"
    VERIFYING = "verifying", "Thẩm định"
    RANKED = "ranked", "Công bố xếp hạng"
    REVIEW = "review", "Hội nghị tổng kết"
    PROPOSING = "proposing", "Đề nghị khen thưởng"
    CLOSED = "closed", "Bàn giao, lưu trữ"

    @property
    def place(self):
        """1 for the first stage, 9 for the last."""
        return list(Stage).index(self) + 1


class LeadershipRole(TextChoices):
    LEADER = "leader", "Khối trưởng"
    DEPUTY = "deputy", "Khối phó"


class LeadershipBasis(TextChoices):
    ELECTED = "elected", "Hội nghị bầu"
    AGREED = "agreed", "Hiệp thương, luân phiên"
    APPOINTED = "appointed", "Được chỉ định"


class SuccessionKind(TextChoices):
    RENAMED = "renamed", "Đổi tên"
    MERGED = "merged", "Sáp nhập"
    SPLIT = "split", "Chia tách"


class DeadlineKind(TextChoices):
    REGISTRATION = "registration", "Đăng ký danh hiệu"
    PLEDGE = "pledge", "Ký giao ước thi đua"
    TABLE_OPINIONS = "table_opinions", "Góp ý dự thảo bảng điểm"
    REPORT = "report", "Báo cáo chỉ tiêu"
    SELF_SCORING = "self_scoring", "Tự chấm điểm, nộp minh chứng"
    VERIFICATION = "verification", "Thẩm định"
    APPEAL = "appeal", "Kiến nghị điểm"
    SUPERIOR = "superior", "Cấp trên chấm điểm"
    PROPOSAL = "proposal", "Gửi hồ sơ đề nghị khen thưởng"


class EnteredKind(TextChoices):
    """What the secretariat enters for a unit that cannot."""

    REGISTRATION = "registration", "Bản đăng ký danh hiệu"
    PLEDGE = "pledge", "Giao ước thi đua"
    SHEET = "sheet", "Phiếu tự chấm điểm"


class SetAside(TextChoices):
    """What became of something entered for a unit."""

    OWN = "own", "Đơn vị thay bằng bản của mình"
    RETURNED = "returned", "Khối trưởng trả lại đơn vị"
    CORRECTED = "corrected", "Khối trưởng mở đính chính"
    WITHDRAWN = "withdrawn", "Khối trưởng rút khi chưa nhập xong"


class PercentageBase(TextChoices):
    """What a percentage of votes is counted on; always printed in words."""

    MEMBERS = "members", "tổng số đơn vị thành viên"
    PRESENT = "present", "số đại biểu có mặt"
    ISSUED = "issued", "số phiếu phát ra"
    RETURNED = "returned", "số phiếu thu về"
    VALID = "valid", "số phiếu hợp lệ"


class MajorityKind(TextChoices):
    """What the votes for a candidate have to reach."""

    SHARE = "share", "Đạt tỷ lệ phiếu"
    MOST = "most", "Nhiều phiếu hơn thì trúng, không đặt tỷ lệ tối thiểu"


class TieOfVotes(TextChoices):
    """What decides between candidates with as many votes on the last seat."""

    RUN_OFF = "run_off", "Bỏ phiếu lại giữa các đơn vị bằng phiếu"
    HIGHER_RANK = "higher_rank", "Đơn vị xếp hạng thi đua cao hơn được chọn"


class WrittenOpinions(TextChoices):
    """What the sealed envelope of an absent member is worth."""

    NOTED = "noted", "Chỉ ghi nhận trong biên bản"
    COUNTED = "counted", "Bỏ vào hòm phiếu, tính như phiếu giấy"


class PaperKind(TextChoices):
    DECISION = "decision", "Quyết định"
    PLAN = "plan", "Kế hoạch"
    LETTER = "letter", "Công văn"
    NOTICE = "notice", "Thông báo"
    REGULATION = "regulation", "Quy chế"
    GUIDANCE = "guidance", "Hướng dẫn"
    LAW = "law", "Luật"
    DECREE = "decree", "Nghị định"
    CIRCULAR = "circular", "Thông tư"
    OTHER = "other", "Văn bản khác"


class ScanOf(TextChoices):
    """What the paper of which a year keeps a scan is the basis of."""

    LEADERSHIP = "leadership", "Quyết định, biên bản về lãnh đạo khối"
    CORRECTION = "correction", "Văn bản đề nghị đính chính"
