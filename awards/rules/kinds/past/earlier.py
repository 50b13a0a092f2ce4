from collections.abc import Iterable
from typing import Any

from ....enums import Moment
from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, named, passed, unknown
from ..parameters import Awards, Pick, Whole

MODES = (("again", "Không tặng lại"), ("required", "Phải đã được tặng"))


class Earlier(Kind):
    """What was granted in the years before. Years without a record leave it open, never against the unit."""

    code, label = "earlier", "Khen thưởng những năm trước"
    about = "Chỉ tính quyết định đã ghi. Năm nào không có hồ sơ thì nêu là chưa rõ."
    parameters = (
        Pick("mode", "Điều kiện", choices=MODES),
        Awards("awards", "Mã danh hiệu, hình thức", "Mỗi dòng một mã của danh mục."),
        Whole("years", "Trong … năm trước", most=30),
        Whole("times", "Số lần", "Bỏ trống: một lần.", required=False),
        Awards("or_awards", "Hoặc mã", "Cách khác để đạt.", required=False),
        Whole("or_times", "Số lần", "Bỏ trống: một lần.", required=False),
    )

    def moments(self, values: Values) -> tuple[Moment, ...]:
        return (Moment.REGISTERING, Moment.BALLOT, Moment.NOMINATION)

    def contradicts(self, mine: Values, other: Values) -> bool:
        """Not again and required before, of the same award within the same years."""
        return mine["mode"] != other["mode"] and bool({*mine["awards"]} & {*other["awards"]})

    def opposes(self, mine: Values, other: Values) -> bool:
        """Required within years in which it may not be given again, and no other way to meet it."""
        again, required = (mine, other) if mine["mode"] == "again" else (other, mine)
        if again["mode"] != "again" or required["mode"] != "required":
            return False
        ways = {*required["awards"], *(required["or_awards"] or ())}
        return ways <= {*again["awards"]} and bool(required["years"] <= again["years"])

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("past",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        span = f"{values['years']} năm trước"
        wanted = _counted(values["awards"], values["times"], names)
        if values["mode"] == "again":
            return f"Trong {span} chưa được tặng: {named(values['awards'], names)}."
        other = f", hoặc {_counted(values['or_awards'], values['or_times'], names)}" if values["or_awards"] else ""
        return f"Trong {span} đã được tặng {wanted}{other}."

    def faults(self, values: Values) -> list[str]:
        if values["mode"] == "again" and (values["or_awards"] or values["times"]):
            return ["“Không tặng lại” chỉ cần mã và số năm."]
        return []

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        names = facts.names
        span = range(facts.year - values["years"], facts.year)
        granted = [(code, year) for year in span if year in facts.past for code in facts.past[year].granted]
        missing = [str(year) for year in span if year not in facts.past or not facts.past[year].told]
        gap = f"không có hồ sơ khen thưởng năm {', '.join(missing)}" if missing else ""
        found = [f"{facts.called(code, year)} ({year})" for code, year in granted if code in values["awards"]]
        if values["mode"] == "again":
            if found:
                return failed(f"Đã được tặng {', '.join(found)} trong {values['years']} năm trước.")
            return unknown(f"Chưa rõ đã được tặng hay chưa: {gap}.") if gap else passed(self.words(values, names))
        other = [
            f"{facts.called(code, year)} ({year})" for code, year in granted if code in (values["or_awards"] or ())
        ]
        enough = len(found) >= (values["times"] or 1)
        enough = enough or (bool(values["or_awards"]) and len(other) >= (values["or_times"] or 1))
        if enough:
            return passed(f"Đã được tặng {', '.join(found + other)}.")
        told = f"Mới được tặng {', '.join(found + other)}" if found + other else "Chưa ghi nhận lần nào"
        wanted = self.words(values, names)[:-1].replace("Trong", "trong", 1).replace(" đã ", " phải đã ", 1)
        sentence = f"{told}; {wanted}"
        return unknown(f"{sentence}; {gap}.") if gap else failed(f"{sentence}.")


def _counted(codes: Iterable[str], times: Any, names: Names) -> str:
    return f"{named(codes, names)} ({times or 1} lần)"
