"""What happened in the room, written down where it was done at the browser; never read from the program."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

UNITS = {
    "svhttdl": ("Sở Văn hóa, Thể thao và Du lịch", "Lê Thị Thanh Bình", "Giám đốc"),
    "bhxh": ("Bảo hiểm xã hội tỉnh", "Nguyễn Trí Đại", "Giám đốc"),
    "syt": ("Sở Y tế", "Hoàng Văn Sơn", "Giám đốc"),
    "sgddt": ("Sở Giáo dục và Đào tạo", "Phạm Thị Mai", "Giám đốc"),
    "sldtbxh": ("Sở Lao động - Thương binh và Xã hội", "Trần Quốc Huy", "Giám đốc"),
    "stttt": ("Sở Thông tin và Truyền thông", "Đỗ Minh Tuấn", "Giám đốc"),
    "dptth": ("Đài Phát thanh và Truyền hình tỉnh", "Vũ Thị Hạnh", "Giám đốc"),
    "bdt": ("Ban Dân tộc", "Giàng A Chu", "Trưởng ban"),
    "cdyb": ("Trường Cao đẳng Yên Bái", "Đặng Thu Hiền", "Hiệu trưởng"),
    "cdnyb": ("Trường Cao đẳng Nghề Yên Bái", "Bùi Quang Vinh", "Hiệu trưởng"),
}
OFFICER = "Chuyên viên phụ trách thi đua, khen thưởng"
FOR, AGAINST, NONE = "Đồng ý", "Không đồng ý", "Không có ý kiến"


def name(code):
    return UNITS[code][0]


class Hour:
    """Something was done between two looks at the clock; a paper tells one of the minutes between them."""

    def __init__(self, first, last=None):
        self.first, self.last = first, last or first

    def __str__(self):
        """A pattern: "(?:05 giờ 47 phút|05 giờ 48 phút)"; a meeting past midnight tells the day too."""
        minute, told = self.first.replace(second=0, microsecond=0), []
        while minute <= self.last:
            told.append(f"{timezone.localtime(minute):%H giờ %M phút(?: ngày %d/%m/%Y)?}")
            minute += timedelta(minutes=1)
        return f"(?:{'|'.join(told)})"


@dataclass
class Ballots:
    """The paper ballots of one vote, as the panel found them: ``votes_for`` by unit."""

    returned: int
    invalid: int
    votes_for: dict


@dataclass
class Vote:
    """``ballots``: those put in on phones, unit of the voter → answers by unit; empty answers are a blank ballot.

    ``names``: a ballot names whom it is for and says nothing of the others. ``outcome``: unit → the word behind its
    line. ``again``: when the vote was called off that this one repeats.
    """

    question: str
    seats: int
    outcome: dict
    names: bool = False
    again: Hour | None = None
    key: int = 0
    present: int = 0
    on_paper: int = 0
    ballots: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)  # what each phone was shown to find its ballot again
    paper: Ballots | None = None
    opened: Hour | None = None
    closed: Hour | None = None
    sealed: Hour | None = None
    cancelled: Hour | None = None
    reason: str = ""

    @property
    def candidates(self):
        return list(self.outcome)

    @property
    def blank(self):
        return sum(not answers for answers in self.ballots.values())

    @property
    def returned(self):
        return len(self.ballots) + self.paper.returned

    @property
    def invalid(self):
        return self.blank + self.paper.invalid

    @property
    def valid(self):
        return self.returned - self.invalid

    def given(self, unit):
        """(for, against, no opinion) on one unit, phones and paper together."""
        told = [answers.get(unit) for answers in self.ballots.values() if answers]
        paper = self.paper.returned - self.paper.invalid
        votes_for = told.count(FOR) + self.paper.votes_for[unit]
        abstain = told.count(NONE)
        return votes_for, len(told) + paper - votes_for - abstain, abstain

    def share(self, unit):
        """“7/8 phiếu thu về, đạt 87,50%”; only over half of the ballots that came back is “đạt”."""
        votes_for, *_ = self.given(unit)
        percent = f"{100 * votes_for / self.returned:.2f}".replace(".", ",")
        reached = "đạt" if 2 * votes_for > self.returned else "bằng"
        return f"{votes_for}/{self.returned} phiếu thu về, {reached} {percent}%"


@dataclass
class Record:
    """Everything the minutes will have to tell. ``late``/``left``: unit → the hour typed at the door."""

    votes: list = field(default_factory=list)
    late: dict = field(default_factory=dict)
    left: dict = field(default_factory=dict)
    ranking: list = field(default_factory=list)  # rows the projector showed: rank, unit, total, class
    ended: Hour | None = None

    def vote(self, question):
        """The last vote on this question."""
        return next(vote for vote in reversed(self.votes) if vote.question.startswith(question))


@contextmanager
def clocked(told, moment):
    """Set ``told.moment`` to the ``Hour`` of what is done inside."""
    before = timezone.now()
    yield
    setattr(told, moment, Hour(before, timezone.now()))


def now_typed(field):
    """The secretary types what the clock says, to the minute."""
    now = timezone.now().replace(second=0, microsecond=0)
    field.fill(f"{timezone.localtime(now):%Y-%m-%dT%H:%M}")
    return Hour(now)
