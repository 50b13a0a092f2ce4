"""Sheets of the units."""

from django.urls import path

from ..views import autosave, duties, sheet_workbook, sheets

urlpatterns = [
    path("cham-diem/", sheets.sheets, name="sheets"),
    path("cham-diem/<int:pk>/", sheets.sheet, name="sheet"),
    path("cham-diem/<int:pk>/tu-luu/", autosave.sheet_autosave, name="sheet_autosave"),
    path("cham-diem/<int:pk>/phan-cong/", duties.sheet_duties, name="sheet_duties"),
    path("cham-diem/<int:pk>/nop/", sheets.sheet_submit, name="sheet_submit"),
    path("cham-diem/<int:pk>/bien-nhan/", sheets.receipt, name="receipt"),
    path("cham-diem/<int:pk>/lich-su/", sheets.sheet_history, name="sheet_history"),
    path("cham-diem/<int:pk>/phieu.pdf", sheets.sheet_pdf, name="sheet_pdf"),
    path("cham-diem/<int:pk>/phieu.xlsx", sheet_workbook.sheet_xlsx, name="sheet_xlsx"),
    path("cham-diem/<int:pk>/nap-tep/", sheet_workbook.sheet_import, name="sheet_import"),
]
