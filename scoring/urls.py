"""Addresses of this room, under ``/<bloc>/<year>/``."""

from django.urls import path

from .views import evidence, ranking, sheets, tables, verification

app_name = "scoring"

urlpatterns = [
    path("bang-diem/", tables.table, name="table"),
    path("bang-diem/lap/", tables.table_create, name="table_create"),
    path("bang-diem/<int:pk>/", tables.table_version, name="table_version"),
    path("bang-diem/<int:pk>/sua/", tables.table_edit, name="table_edit"),
    path("bang-diem/<int:pk>/ban-hanh/", tables.table_issue, name="table_issue"),
    path("bang-diem/<int:pk>/them/", tables.criterion_add, name="criterion_add"),
    path("bang-diem/tieu-chi/<int:pk>/sua/", tables.criterion_edit, name="criterion_edit"),
    path("bang-diem/tieu-chi/<int:pk>/chuyen/", tables.criterion_move, name="criterion_move"),
    path("bang-diem/tieu-chi/<int:pk>/xoa/", tables.criterion_delete, name="criterion_delete"),
    path("cham-diem/", sheets.sheets, name="sheets"),
    path("cham-diem/<int:pk>/", sheets.sheet, name="sheet"),
    path("cham-diem/<int:pk>/nop/", sheets.sheet_submit, name="sheet_submit"),
    path("cham-diem/<int:pk>/bien-nhan/", sheets.receipt, name="receipt"),
    path("cham-diem/<int:pk>/phieu.pdf", sheets.sheet_pdf, name="sheet_pdf"),
    path("cham-diem/<int:pk>/tham-dinh/", verification.sheet_verify, name="sheet_verify"),
    path("cham-diem/<int:pk>/tham-dinh/chap-nhan/", verification.sheet_accept, name="sheet_accept"),
    path("cham-diem/<int:pk>/tham-dinh/hoan-thanh/", verification.sheet_finish, name="sheet_finish"),
    path("cham-diem/<int:pk>/tra-lai/", verification.sheet_return, name="sheet_return"),
    path("cham-diem/<int:pk>/mo-lai/", verification.sheet_reopen, name="sheet_reopen"),
    path("cham-diem/dong/<int:pk>/minh-chung/", evidence.entry_evidence, name="entry_evidence"),
    path("cham-diem/dong/<int:pk>/gan/", evidence.cite, name="cite"),
    path("minh-chung/", evidence.evidence, name="evidence"),
    path("minh-chung/them/", evidence.evidence_add, name="evidence_add"),
    path("minh-chung/<int:pk>/tep/", evidence.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/rut/", evidence.evidence_withdraw, name="evidence_withdraw"),
    path("minh-chung/vien-dan/<int:pk>/go/", evidence.uncite, name="uncite"),
    path("xep-hang/", ranking.ranking, name="ranking"),
    path("xep-hang/lan/<int:version>/", ranking.ranking_version, name="ranking_version"),
    path("xep-hang/chi-tiet/", ranking.score_matrix, name="score_matrix"),
    path("xep-hang/bang-tong-hop.pdf", ranking.ranking_pdf, name="ranking_pdf"),
    path("xep-hang/bang-tong-hop.xlsx", ranking.ranking_xlsx, name="ranking_xlsx"),
]
