"""Addresses of pages where several rooms meet."""

from django.urls import path

from . import citing, divergence, sheets, viewer

urlpatterns = [
    path("cham-diem/", sheets.sheets, name="sheets"),
    path("cham-diem/cua-don-vi/", sheets.own_sheet, name="own_sheet"),
    path("cham-diem/<int:pk>/", sheets.sheet, name="sheet"),
    path("cham-diem/<int:pk>/lich-su/", sheets.sheet_history, name="sheet_history"),
    path("cham-diem/<int:pk>/phieu.pdf", sheets.sheet_pdf, name="sheet_pdf"),
    path("cham-diem/<int:pk>/minh-chung/", citing.sheet_evidence, name="sheet_evidence"),
    path("cham-diem/dong/<int:pk>/minh-chung/", citing.entry_evidence, name="entry_evidence"),
    path("cham-diem/dong/<int:pk>/gan/", citing.cite, name="cite"),
    path("minh-chung/<int:pk>/xem/", viewer.evidence_view, name="evidence_view"),
    path("minh-chung/<int:pk>/tep/", viewer.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/ban-xem.pdf", viewer.evidence_pdf, name="evidence_pdf"),
    path("minh-chung/<int:pk>/ten/", viewer.evidence_rename, name="evidence_rename"),
    path("minh-chung/<int:pk>/gan/", citing.evidence_cite, name="evidence_cite"),
    path("minh-chung/vien-dan/<int:pk>/go/", citing.uncite, name="uncite"),
    path("minh-chung/vien-dan/<int:pk>/ket-luan/", viewer.citation_judge, name="citation_judge"),
    path("cham-diem/cham-cheo/lech-nhau/", divergence.divergence, name="divergence"),
]
