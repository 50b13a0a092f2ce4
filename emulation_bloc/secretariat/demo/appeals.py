"""Objections of the demo year: each of them could move its unit up one rank."""

from scoring.appeals import queries as appeals_queries
from scoring.appeals import services as appeals_services
from scoring.enums import AppealStatus

from . import table
from .scores import said

# unit → why it objects to what was found of its initiatives
DURING_VERIFICATION = {
    "sgddt": "Hai giải pháp được hai hội đồng công nhận tại Quyết định số 118/QĐ-SGDĐT và số 121/QĐ-SGDĐT, áp dụng ở "
    "hai cấp học khác nhau; đề nghị tính riêng từng giải pháp.",
}
AFTER_PUBLICATION = {
    "svhttdl": "Quyết định công nhận ký ngày 28/12, trong năm chấm điểm; đơn vị gửi kèm bản sao.",
}
ANSWER = "Hai giải pháp được công nhận riêng, phạm vi áp dụng khác nhau nên tính đủ năm sáng kiến, mô hình."
BASIS = "Quyết định số 118/QĐ-SGDĐT và số 121/QĐ-SGDĐT năm 2023 của Sở Giáo dục và Đào tạo"


class Appeals:
    """Acts of ``Story``, which gives ``year`` and ``cast``."""

    def object_to_findings(self):
        self._appeal(DURING_VERIFICATION)

    def object_to_result(self):
        """The answer is left to whoever tries the program."""
        self._appeal(AFTER_PUBLICATION)

    def answer_appeals(self):
        """By the head of the deputy's unit: others verified what is disputed, and others gave opinions on it."""
        for line in appeals_queries.open_appeals(self.year):
            appeals_services.answer_appeal(
                appeal=line.appeal,
                status=AppealStatus.UPHELD,
                answer=ANSWER,
                basis=BASIS,
                by=self.cast.deputy_head,
            )

    def _appeal(self, grounds_by_unit):
        for code, grounds in grounds_by_unit.items():
            appeals_services.make_appeal(
                entry=self._row(code, table.INITIATIVES),
                grounds=grounds,
                asked=said(table.CLAIMS[table.INITIATIVES][code]),
                by=self.cast.head(code),
            )
