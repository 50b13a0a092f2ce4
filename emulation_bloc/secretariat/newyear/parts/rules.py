"""The rules of the year and the papers it rests on."""

import scoring.tables.policies
import units.policies
import units.services
from scoring.models import ScoringRules as Rules
from scoring.tables.outcome.services import save_scoring_rules
from units.models import Regulation as YearRegulation
from units.services.years import RULES

from ..offer import Line, Part

PAPER = ("kind", "number", "issued_on", "issuer", "title", "is_legal_basis", "position")
SCORING_RULES = tuple(field.name for field in Rules._meta.fields if field.name not in ("id", "year"))


class Regulation(Part):
    code = "regulation"
    label = "Quy chế của khối"
    story = (
        "Túc số, tỷ lệ phiếu, cách xử lý khi bằng phiếu … Mở năm mới là quy chế đã được chép sang; sửa ở trang Quy chế."
    )
    page = "units:regulation"
    whole = True

    def lines(self, turn):
        there = YearRegulation.objects.filter(year=turn.year).first()
        return [
            Line(row=rules, then=_in_words(rules), now=_in_words(there or rules), there=there is not None)
            for rules in YearRegulation.objects.filter(year=turn.last)
        ]

    def may(self, user, turn):
        return units.policies.may_update_regulation(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            values = {name: getattr(line.row, name) for name in RULES}
            units.services.update_regulation(year=turn.year, values=values, by=by)


def _in_words(rules):
    document = rules.document or "Chưa ghi văn bản"
    return f"{document}; {rules.get_majority_kind_display().lower()}; tính trên {rules.get_percentage_base_display()}"


class LegalBases(Part):
    code = "papers"
    label = "Văn bản làm căn cứ"
    story = "Văn bản đánh dấu “Dùng làm căn cứ” của năm trước. Văn bản hết hiệu lực thì bỏ ở trang Văn bản của năm."
    page = "units:papers"

    def lines(self, turn):
        there = set(turn.year.papers.values_list("number", "issued_on"))
        return [
            Line(
                row=paper,
                then=f"{paper}: {paper.title}",
                now=f"{paper}: {paper.title}",
                there=(paper.number, paper.issued_on) in there,
            )
            for paper in turn.last.papers.filter(is_legal_basis=True)
        ]

    def may(self, user, turn):
        return units.policies.may_keep_papers(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            values = {name: getattr(line.row, name) for name in PAPER}
            units.services.record_paper(year=turn.year, values=values, by=by)


class ScoringRules(Part):
    code = "scoring_rules"
    label = "Quy tắc chấm điểm"
    story = "Chấm chéo hay không, mấy đơn vị mỗi phiếu, sau công bố các đơn vị xem được gì của nhau."
    page = "scoring:rules"
    whole = True

    def lines(self, turn):
        there = Rules.objects.filter(year=turn.year).first()
        return [
            Line(row=rules, then=_scoring(rules), now=_scoring(there or rules), there=there is not None)
            for rules in Rules.objects.filter(year=turn.last)
        ]

    def may(self, user, turn):
        return scoring.tables.policies.may_edit_scoring_rules(user, turn.year)

    def take(self, turn, lines, by):
        for line in lines:
            save_scoring_rules(year=turn.year, by=by, **{name: getattr(line.row, name) for name in SCORING_RULES})


def _scoring(rules):
    return (
        f"{rules.get_first_pass_display()}; tổng điểm: {rules.get_shows_totals_display().lower()}; "
        f"từng tiêu chí: {rules.get_shows_criteria_display().lower()}"
    )
