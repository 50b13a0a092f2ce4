"""Evidence of the demo year: a link behind every unit's initiatives, real files behind one unit's figures."""

from django.core.files.uploadedfile import SimpleUploadedFile

import scoring.services
from emulation_bloc.core.verdict import Refused

from . import files, table

WITH_FILES = "syt"
REPORTED = (table.ON_TIME, table.GROWTH, table.INITIATIVES)
ONLINE_AIM = 80


class Evidence:
    """Acts of ``Story``, which gives ``cast`` and ``today``."""

    def prove(self, code):
        """What the unit brings before it hands in its sheet."""
        self._prove_initiatives(code)
        if code == WITH_FILES:
            self._prove_by_files(code)

    def _prove_initiatives(self, code):
        evidence = scoring.services.add_link(
            participation=self.cast.units[code],
            link=f"https://vanban.example.vn/{code}/sang-kien",
            title="Quyết định công nhận sáng kiến trong năm",
            by=self.cast.officer(code),
        )
        self._cite(code, evidence, (table.INITIATIVES,))

    def _prove_by_files(self, code):
        content = files.chart(files.ONLINE_SHARES, ONLINE_AIM)
        title = "Biểu đồ tỷ lệ hồ sơ nộp trực tuyến theo tháng"
        self._upload(code, "bieu-do-ho-so-truc-tuyen.png", content, title, (table.FEWER_CASES,))
        try:
            content = files.report(self.cast.units[code], head=self.cast.head(code), day=self.today)
        except Refused:  # a machine that cannot draw papers still has its demo
            return
        title = "Báo cáo kết quả thực hiện nhiệm vụ, phong trào thi đua năm"
        self._upload(code, "bao-cao-ket-qua-nam.pdf", content, title, REPORTED)

    def _upload(self, code, name, content, title, paths):
        evidence = scoring.services.add_file(
            participation=self.cast.units[code],
            upload=SimpleUploadedFile(name, content),
            title=title,
            by=self.cast.officer(code),
        )
        self._cite(code, evidence, paths)

    def _cite(self, code, evidence, paths):
        for path in paths:
            scoring.services.cite(entry=self._row(code, path), evidence=evidence, by=self.cast.officer(code))
