import re
from itertools import pairwise
from typing import Any

from ....enums import Moment
from ...facts import Facts, Province
from ..base import NO_NAMES, Found, Kind, Names, Reckoned, Values, failed, named, passed, unknown
from ..parameters import ROUNDING, Awards, Lines, Pick, Share, Whole, share_of

_LINE = re.compile(r"(\d+)(?: ?[-–] ?(\d+))? ?: ?(\d+)")
BY = (
    ("seats", "Số lượng giao ghi ở danh sách bình xét"),
    ("number", "Một số cố định"),
    ("members", "Theo số đơn vị của khối"),
    ("share", "Tỷ lệ số đơn vị của khối"),
    ("province", "Tỷ lệ trên toàn tỉnh"),
)
BASES = (
    ("leaders", "tập thể dẫn đầu khối"),
    ("proposed", "tập thể được các khối đề nghị những mã dưới đây"),
)


class Quota(Kind):
    """How many units of the bloc may be proposed. A share of the whole province is asked at Home Affairs' desk, over
    all blocs of the office; while dossiers are missing it is open."""

    code, label = "quota", "Số lượng được đề nghị"
    about = "Gốc tính và cách làm tròn in cùng kết quả."
    parameters = (
        Pick("by", "Tính theo", choices=BY),
        Whole("number", "Số lượng", required=False, least=0),
        Lines(
            "steps",
            "Theo số đơn vị",
            "Mỗi dòng một mức, ví dụ: 4-6: 1 (khối có 4 đến 6 đơn vị được đề nghị 1).",
            required=False,
        ),
        Share("share", "Tỷ lệ (%)", required=False),
        ROUNDING,
        Pick("base", "Tính trên (toàn tỉnh)", "Số tập thể của mọi khối.", required=False, choices=BASES),
        Awards("of", "Mã được tính", "Mỗi dòng một mã; mỗi tập thể tính một lần.", required=False),
    )

    def moments(self, values: Values) -> tuple[Moment, ...]:
        return (Moment.DESK,) if values["by"] == "province" else (Moment.NOMINATION,)

    def says_source(self, values: Values) -> bool:
        return bool(values["by"] == "seats")

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("members",) if values["by"] in ("members", "share") else ()

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        if values["by"] == "number":
            return f"Khối đề nghị nhiều nhất {values['number']} đơn vị."
        if values["by"] == "members":
            return f"Số đơn vị được đề nghị theo số đơn vị của khối: {'; '.join(values['steps'] or ())}."
        if values["by"] in ("share", "province"):
            base = "số đơn vị của khối" if values["by"] == "share" else f"{_base(values, names)} của cả tỉnh"
            return f"Nhiều nhất {self.parameters[3].said(values['share'])} {base}."
        return "Không quá số lượng được giao ghi ở danh sách bình xét."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if values["by"] == "province":
            return None if facts.province is None else _in_province(values, facts, facts.province)
        found = self._reckoned(values, facts)
        if found.most is None:
            return failed(f"{found.how}.")
        how = f" ({found.how})" if found.how else ""
        if facts.nominated <= found.most:
            return passed(f"Đề nghị {facts.nominated}/{found.most} đơn vị được giao{how}.")
        return failed(f"Đề nghị {facts.nominated} đơn vị, vượt số lượng {found.most} được giao{how}.")

    def reckon(self, values: Values, facts: Facts) -> Reckoned | None:
        return None if values["by"] in ("province", "seats") else self._reckoned(values, facts)

    def _reckoned(self, values: Values, facts: Facts) -> Reckoned:
        members = facts.members
        if values["by"] == "seats":
            return Reckoned(facts.seats, "")
        if values["by"] == "number":
            return Reckoned(values["number"], "")
        if values["by"] == "share":
            return Reckoned(*share_of(members, values["share"], values["rounding"], "đơn vị"))
        fitting = [most for least, up_to, most in steps_in(values["steps"]) if least <= members <= up_to]
        if not fitting:
            return Reckoned(None, f"Khối có {members} đơn vị; không có mức nào cho số đơn vị ấy")
        return Reckoned(fitting[0], f"khối có {members} đơn vị")

    def contradicts(self, mine: Values, other: Values) -> bool:
        """A number of the bloc and a share of the province both stand."""
        return bool(mine["by"] == other["by"])

    def faults(self, values: Values) -> list[str]:
        wanted = {"number": "number", "members": "steps", "share": "share", "province": "share"}.get(values["by"])
        found = []
        if wanted and values[wanted] in (None, ()):
            label = next(one.label for one in self.parameters if one.name == wanted)
            return [f"{label}: cần ghi."]
        if values["by"] == "number" and not values["number"]:
            found.append("Số lượng bằng 0: không đơn vị nào được đề nghị.")
        if values["base"] == "proposed" and not values["of"]:
            found.append("Tính trên tập thể được đề nghị: cần ghi những mã nào được tính.")
        if values["by"] == "members":
            found += _faults_of_steps(values["steps"])
        return found


def _base(values: Values, names: Names) -> str:
    if values["base"] == "leaders":
        return "số tập thể dẫn đầu khối"
    if values["base"] == "proposed":
        return f"số tập thể được đề nghị {named(values['of'], names)}"
    return "số tập thể (chưa ghi tính trên số nào)"


def _in_province(values: Values, facts: Facts, province: Province) -> Found:
    proposed = province.proposed_for([facts.award.code])
    if values["base"] is None:
        return unknown(f"Các khối đề nghị {proposed} tập thể; quy tắc chưa ghi tỷ lệ tính trên số tập thể nào.")
    base = province.leaders if values["base"] == "leaders" else province.proposed_for(values["of"])
    most, how = share_of(base, values["share"], values["rounding"], "tập thể")
    words = _base(values, facts.names).removeprefix("số ")
    told = f"Các khối đề nghị {proposed} tập thể, nhiều nhất {most}: {how} (gốc tính: {words})"
    if missing := province.blocs - province.sent:
        return unknown(f"{told}; còn {missing}/{province.blocs} khối chưa gửi hồ sơ nên số này còn đổi.")
    return passed(f"{told}.") if proposed <= most else failed(f"{told}.")


def steps_in(lines: Any) -> list[tuple[int, int, int]]:
    """(fewest units, most units, how many may be proposed) of every line that can be read."""
    found = [_LINE.fullmatch(line) for line in lines or ()]
    return [(int(one[1]), int(one[2] or one[1]), int(one[3])) for one in found if one]


def _faults_of_steps(lines: Any) -> list[str]:
    found = [f"Không đọc được mức “{line}”; ghi như 4-6: 1." for line in lines if not _LINE.fullmatch(line)]
    steps = sorted(steps_in(lines))
    found += [f"Mức {least}-{most}: số lượng bằng 0." for least, most, number in steps if not number]
    found += [f"Mức {least}-{most}: số sau nhỏ hơn số trước." for least, most, _ in steps if most < least]
    return found + [f"Mức {b[0]}-{b[1]} trùng với mức {a[0]}-{a[1]}." for a, b in pairwise(steps) if b[0] <= a[1]]
