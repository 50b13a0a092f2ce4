"""Cross-checking in the demo year: two units look over each sheet, and here and there they differ."""

from decimal import Decimal

from emulation_bloc.core.known import all_knowing
from scoring.answers import Typed
from scoring.arithmetic.answers import Answer
from scoring.checking import services as checking_services
from scoring.checking.assigning import services as assigning_services
from scoring.enums import FirstPass
from scoring.models import Assignment
from scoring.tables.outcome import services as outcome_services

from . import table
from .scores import said

RULES = {"first_pass": FirstPass.PEERS, "checkers_per_unit": 2, "blind": True}
SOURCE = "Kế hoạch hoạt động năm của khối, phần Tổ chức thực hiện (minh họa)"
ASIDE = "Hai đơn vị cùng chủ trì một đề án trong năm; đề nghị đơn vị khác chấm để bảo đảm khách quan."

FIRST, SECOND = 0, 1  # the checkers of a sheet, in official order
# unit checked → (which checker, row) → what it found instead, and its remark
REMARKS = {
    "svhttdl": {
        (FIRST, table.INITIATIVES): (("4", None), "Quyết định công nhận mô hình thứ năm ký ngoài năm chấm điểm."),
    },
    "syt": {
        (SECOND, table.CASES): (("99.5", None), "Trên cổng dịch vụ công còn một hồ sơ quá hạn trong tháng 8."),
    },
    "sgddt": {
        (FIRST, table.INITIATIVES): (("4", None), "Hai giải pháp về lớp học thông minh nên tính là một."),
    },
    "sldtbxh": {
        (FIRST, table.ADVICE): (("3.5", None), "Hai văn bản tham mưu chậm so với chương trình công tác."),
        (SECOND, table.INITIATIVES): (("2", None), "Sáng kiến thứ ba chưa rõ cấp công nhận."),
    },
    "stttt": {
        (FIRST, table.SPREAD): (("4", "5"), "Một điển hình mới đề nghị, chưa có quyết định công nhận."),
        (SECOND, table.SAVING): (("4.5", None), "Chưa thấy số liệu tiết kiệm chi thường xuyên so với dự toán."),
    },
    "dptth": {
        (FIRST, table.SAVING): (("5.5", None), "Một kiến nghị kiểm toán khắc phục chậm."),
    },
}


class Checks:
    """Acts of ``Story``, which gives ``year`` and ``cast``."""

    def declare_rules(self):
        outcome_services.save_scoring_rules(year=self.year, source=SOURCE, by=self.cast.secretary, **RULES)

    def plan_checks(self):
        assigning_services.plan_checks(year=self.year, by=self.cast.secretary)

    def check(self, codes=None):
        """Every checker of these units looks over the whole sheet and finishes its pass."""
        for code in codes or self.cast.units:
            for place, assignment in enumerate(self._assignments(code)):
                self._check(code, place, assignment)

    def check_half(self, finished, begun, left):
        """One sheet is done by one checker and begun by the other; from another sheet a checker stands aside."""
        self.check(finished)
        first, second = self._assignments(begun)
        self._check(begun, FIRST, first)
        late = self._row(begun, table.LATE)
        checking_services.save_opinions(
            assignment=second, opinions={late.pk: Typed(Answer(Decimal(0)))}, by=self._checker(second)
        )
        aside, _ = self._assignments(left)
        assigning_services.stand_aside(assignment=aside, reason=ASIDE, by=self._checker(aside))

    def _check(self, code, place, assignment):
        checker = self._checker(assignment)
        opinions = {self._row(code, table.LATE).pk: Typed(Answer(Decimal(0)))}
        for (who, path), (answer, note) in REMARKS.get(code, {}).items():
            if who == place:
                opinions[self._row(code, path).pk] = Typed(said(answer, note))
        checking_services.save_opinions(assignment=assignment, opinions=opinions, by=checker)
        checking_services.agree_with_rest(assignment=assignment, by=checker)
        checking_services.finish_pass(assignment=assignment, by=checker)

    def _assignments(self, code):
        """Who checks this unit, in official order; all of them share the one year that moves."""
        rows = Assignment.objects.filter(subject=self.cast.units[code])
        rows = rows.select_related("checker__unit", "subject__sheet")
        return all_knowing(rows, year=self.year, checker__year=self.year, subject__year=self.year)

    def _checker(self, assignment):
        return self.cast.officer(assignment.checker.unit.code)
