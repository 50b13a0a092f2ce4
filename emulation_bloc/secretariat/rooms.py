"""The rooms of a year: what the menu offers, where a unit has a page of its own, and when a room is at work."""

from dataclasses import dataclass

from units.enums import Stage


@dataclass(frozen=True)
class Room:
    """One page of the year's menu. ``words``: first words of the addresses that belong to it.

    ``stages``: when people work here; in every other stage the room is looked up, and stands back.
    ``leaders_only``: between whoever leads the year and the office that follows the bloc, where there is one.
    ``own``: the page of the one unit, for people who have nothing to do with those of others; ``of_participation``
    says that its address names the unit.
    """

    label: str
    icon: str
    page: str
    words: tuple[str, ...]
    stages: tuple[Stage, ...] = ()
    members_only: bool = False
    leaders_only: bool = False
    own: str = ""
    own_label: str = ""
    of_participation: bool = True


# In the order of the year.
MENU = (
    (
        "",
        Room("Tổng quan", "house", "secretariat:board", ("", "chuyen-giai-doan"), tuple(Stage)),
        Room("Đơn vị", "people", "units:members", ("don-vi",), (Stage.PLANNING,)),
    ),
    (
        "Đầu năm",
        Room("Lịch năm", "clock", "secretariat:calendar", ("lich",), tuple(Stage)),
        Room("Kế hoạch", "calendar", "pledges:plan", ("ke-hoach", "phong-trao"), (Stage.PLANNING, Stage.RUNNING)),
        Room(
            "Đăng ký danh hiệu",
            "clipboard-check",
            "pledges:registrations",
            ("dang-ky",),
            (Stage.REGISTRATION,),
            own="pledges:registration",
            own_label="Đăng ký của đơn vị",
        ),
        Room(
            "Giao ước thi đua",
            "pen",
            "pledges:pledges",
            ("giao-uoc",),
            (Stage.REGISTRATION, Stage.RUNNING),
            own="pledges:pledge",
            own_label="Giao ước của đơn vị",
        ),
    ),
    (
        "Trong năm",
        Room(
            "Báo cáo, sơ kết",
            "bar-chart",
            "pledges:reports",
            ("bao-cao",),
            (Stage.RUNNING,),
        ),
    ),
    (
        "Chấm điểm",
        Room("Bảng tiêu chí", "list-check", "scoring:table", ("bang-diem",), (Stage.PLANNING, Stage.REGISTRATION)),
        Room(
            "Phiếu chấm điểm",
            "pencil",
            "scoring:sheets",
            ("cham-diem",),
            (Stage.SELF_SCORING, Stage.VERIFYING),
            own="scoring:own_sheet",
            own_label="Phiếu của đơn vị",
            of_participation=False,
        ),
        Room(
            "Kho minh chứng",
            "paperclip",
            "scoring:evidence",
            ("minh-chung",),
            (Stage.RUNNING, Stage.SELF_SCORING, Stage.VERIFYING),
            members_only=True,
        ),
        Room("Kiến nghị điểm", "envelope-paper", "scoring:appeals", ("kien-nghi",), (Stage.RANKED,)),
        Room("Xếp hạng", "bar-chart", "scoring:ranking", ("xep-hang",), (Stage.VERIFYING, Stage.RANKED)),
    ),
    (
        "Cuối năm",
        Room("Hội nghị", "hand-index", "meetings:list", ("hoi-nghi",), (Stage.RANKED, Stage.REVIEW)),
        Room("Khen thưởng", "award", "awards:reviews", ("khen-thuong",), (Stage.REVIEW, Stage.PROPOSING)),
        Room("Tờ trình, hồ sơ", "send", "awards:proposal", ("de-nghi",), (Stage.PROPOSING,)),
        Room("Hỏi đáp", "question-circle", "awards:inquiries", ("hoi-dap",), leaders_only=True),
    ),
    (
        "Lưu giữ",
        Room("Bàn giao", "archive", "secretariat:hand_over", ("ban-giao",), (Stage.PROPOSING, Stage.CLOSED)),
        Room("Nhật ký", "journal-text", "secretariat:trace", ("nhat-ky",), (Stage.CLOSED,)),
    ),
)
