from ...facts import Facts, PastYear
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, named, passed, unknown
from ..parameters import Awards, Lines, Whole


class YearsInRow(Kind):
    """The years before this one, without a break. This year's own result is another rule's business."""

    code, label = "years_in_row", "Nhiều năm liên tục"
    about = "Năm nào không có hồ sơ thì nêu là chưa rõ."
    early = True
    parameters = (
        Whole("years", "Số năm liên tục trước năm này", most=30),
        Lines("classes", "Được xếp một trong các loại", "Mỗi dòng một loại.", required=False),
        Awards("awards", "Hoặc được tặng một trong các mã", "Mỗi dòng một mã của danh mục.", required=False),
    )

    def reads(self, values: Values) -> tuple[str, ...]:
        return ("past",)

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        ways = [f"xếp loại {', '.join(values['classes'])}"] if values["classes"] else []
        ways += [f"được tặng {named(values['awards'], names)}"] if values["awards"] else []
        return f"{values['years']} năm liên tục trước đó {' hoặc '.join(ways)}."

    def faults(self, values: Values) -> list[str]:
        return [] if values["classes"] or values["awards"] else ["Cần ghi loại hoặc mã phải đạt mỗi năm."]

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        span = range(facts.year - 1, facts.year - 1 - values["years"], -1)
        open_years = [str(year) for year in span if not _is_told(values, facts.past.get(year))]
        broken = [
            year for year in span if _is_told(values, facts.past.get(year)) and not _reached(values, facts.past[year])
        ]
        wanted = self.words(values, facts.names)[:-1]
        if broken:
            return failed(f"Năm {broken[0]} không đạt; phải {wanted}.")
        if open_years:
            return unknown(f"Không có hồ sơ năm {', '.join(sorted(open_years))} để biết có {wanted} hay không.")
        return passed(f"{wanted}: {span[-1]}–{span[0]}." if values["years"] > 1 else f"{wanted}.")


def _is_told(values: Values, past: PastYear | None) -> bool:
    """A year that tells of no awards is no break where an award would do as well."""
    if past is None or not (past.classification or past.granted):
        return False
    return past.told or not values["awards"] or _reached(values, past)


def _reached(values: Values, past: PastYear) -> bool:
    classes = {name.casefold() for name in values["classes"] or ()}
    return past.classification.casefold() in classes or bool({*past.granted} & {*(values["awards"] or ())})
