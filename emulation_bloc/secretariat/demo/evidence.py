"""Evidence of the demo year: a link behind every unit's initiatives, real files behind some figures."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from emulation_bloc.core.verdict import Refused
from scoring.evidence import services as evidence_services
from scoring.evidence.citing import services as citing_services

from . import content, files, table

ONLINE = {  # per cent of its procedures handed in online, month by month
    "syt": [71, 74, 78, 80, 82, 84, 86, 88, 89, 91, 92, 93],
    "sldtbxh": [68, 72, 75, 78, 80, 82, 84, 86, 88, 89, 90, 92],
}
REPORTING = "syt"
REPORTED = (table.ON_TIME, table.GROWTH, table.INITIATIVES)
ONLINE_AIM = 80


class Evidence:
    """Acts of ``Story``, which gives ``year``, ``cast`` and ``today``."""

    def prove(self, code):
        """What the unit brings before it hands in its sheet."""
        self._prove_initiatives(code)
        if code in ONLINE:
            content = files.chart(ONLINE[code], ONLINE_AIM)
            title = f"Biểu đồ tỷ lệ hồ sơ nộp trực tuyến theo tháng, năm {self.year.year}"
            self._upload(code, "bieu-do-ho-so-truc-tuyen.png", content, title, (table.FEWER_CASES,))
        if code == REPORTING:
            self._report(code)

    def take_part_in_movement(self):
        """What two units bring of a movement in the course of the year, before anybody scores."""
        for code in ONLINE:
            evidence_services.add_link(
                participation=self.cast.units[code],
                link=f"https://vanban.example.vn/{code}/van-hoa-cong-so",
                title=content.OF_THE_MOVEMENT,
                movement=self.movements[content.MOVEMENT_OF_TARGET[0]],
                by=self.cast.officer(code),
            )

    def _prove_initiatives(self, code):
        evidence = evidence_services.add_link(
            participation=self.cast.units[code],
            link=f"https://vanban.example.vn/{code}/sang-kien",
            title="Quyết định công nhận sáng kiến trong năm",
            by=self.cast.officer(code),
        )
        self._cite(code, evidence, (table.INITIATIVES,))

    def _report(self, code):
        try:
            content = files.report(self.cast.units[code], head=self.cast.head(code), day=timezone.localdate())
        except Refused:  # a machine that cannot draw papers still has its demo
            return
        title = f"Báo cáo kết quả thực hiện nhiệm vụ, phong trào thi đua năm {self.year.year}"
        self._upload(code, "bao-cao-ket-qua-nam.pdf", content, title, REPORTED)

    def _upload(self, code, name, content, title, paths):
        evidence = evidence_services.add_file(
            participation=self.cast.units[code],
            upload=SimpleUploadedFile(name, content),
            title=title,
            by=self.cast.officer(code),
        )
        self._cite(code, evidence, paths)

    def _cite(self, code, evidence, paths):
        for path in paths:
            citing_services.cite(entry=self._row(code, path), evidence=evidence, by=self.cast.officer(code))
