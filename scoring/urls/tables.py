"""The scoring table."""

from django.urls import path

from ..views import comparing, criteria, outcome, table_workbook, tables

urlpatterns = [
    path("bang-diem/", tables.table, name="table"),
    path("bang-diem/lap/", tables.table_create, name="table_create"),
    path("bang-diem/<int:pk>/", tables.table_version, name="table_version"),
    path("bang-diem/<int:pk>/sua/", tables.table_edit, name="table_edit"),
    path("bang-diem/<int:pk>/ban-hanh/", tables.table_issue, name="table_issue"),
    path("bang-diem/<int:pk>/xep-loai/", outcome.outcome, name="outcome"),
    path("bang-diem/<int:pk>/so-sanh/<int:other>/", comparing.compare, name="table_compare"),
    path("bang-diem/<int:pk>/thu/", comparing.dry_run, name="table_dry_run"),
    path("bang-diem/<int:pk>/tep.xlsx", table_workbook.table_xlsx, name="table_xlsx"),
    path("bang-diem/mau.xlsx", table_workbook.table_template, name="table_template"),
    path("bang-diem/nap/", table_workbook.table_import, name="table_import"),
    path("bang-diem/quy-tac/", outcome.rules, name="rules"),
    path("bang-diem/<int:pk>/them/", criteria.criterion_add, name="criterion_add"),
    path("bang-diem/tieu-chi/<int:pk>/sua/", criteria.criterion_edit, name="criterion_edit"),
    path("bang-diem/tieu-chi/<int:pk>/chuyen/", criteria.criterion_move, name="criterion_move"),
    path("bang-diem/tieu-chi/<int:pk>/chuyen-nhom/", criteria.criterion_move_into, name="criterion_move_into"),
    path("bang-diem/tieu-chi/<int:pk>/xoa/", criteria.criterion_delete, name="criterion_delete"),
]
