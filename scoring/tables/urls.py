"""The scoring table."""

from django.urls import path

from . import views
from .comparing import views as comparing_views
from .consultation import views as consultation_views
from .correcting import views as correcting_views
from .criteria import views as criteria_views
from .outcome import views as outcome_views
from .several import views as several_views
from .workbook import views as workbook_views

urlpatterns = [
    path("bang-diem/", views.table, name="table"),
    path("bang-diem/lap/", views.table_create, name="table_create"),
    path("bang-diem/<int:pk>/", views.table_version, name="table_version"),
    path("bang-diem/<int:pk>/sua/", views.table_edit, name="table_edit"),
    path("bang-diem/<int:pk>/ban-hanh/", views.table_issue, name="table_issue"),
    path("bang-diem/<int:pk>/dinh-chinh/", correcting_views.table_correct, name="table_correct"),
    path("bang-diem/<int:pk>/lay-y-kien/", consultation_views.consultation_open, name="consultation_open"),
    path("bang-diem/lay-y-kien/", consultation_views.consultations, name="consultations"),
    path("bang-diem/lay-y-kien/<int:pk>/", consultation_views.consultation, name="consultation"),
    path("bang-diem/lay-y-kien/<int:pk>/gop-y/", consultation_views.opinion_say, name="opinion_say"),
    path("bang-diem/lay-y-kien/<int:pk>/khong-co-y-kien/", consultation_views.opinion_nothing, name="opinion_nothing"),
    path("bang-diem/lay-y-kien/<int:pk>/ket-thuc/", consultation_views.consultation_close, name="consultation_close"),
    path("bang-diem/lay-y-kien/<int:pk>/tong-hop.pdf", consultation_views.opinions_paper, name="opinions_paper"),
    path("bang-diem/lay-y-kien/<int:pk>/tong-hop.xlsx", consultation_views.opinions_xlsx, name="opinions_xlsx"),
    path("bang-diem/gop-y/<int:pk>/tra-loi/", consultation_views.opinion_answer, name="opinion_answer"),
    path("bang-diem/<int:pk>/xep-loai/", outcome_views.outcome, name="outcome"),
    path("bang-diem/<int:pk>/so-sanh/<int:other>/", comparing_views.compare, name="table_compare"),
    path("bang-diem/<int:pk>/ban-in.pdf", views.table_paper, name="table_paper"),
    path("bang-diem/<int:pk>/tep.xlsx", workbook_views.table_xlsx, name="table_xlsx"),
    path("bang-diem/mau.xlsx", workbook_views.table_template, name="table_template"),
    path("bang-diem/nap/", workbook_views.table_import, name="table_import"),
    path("bang-diem/quy-tac/", outcome_views.rules, name="rules"),
    path("bang-diem/<int:pk>/them/", criteria_views.criterion_add, name="criterion_add"),
    path("bang-diem/<int:pk>/nhieu-dong/", several_views.rows_change, name="rows_change"),
    path("bang-diem/<int:pk>/nhieu-dong/xoa/", several_views.rows_delete, name="rows_delete"),
    path("bang-diem/<int:pk>/nhieu-dong/hoan-tac/", several_views.rows_undo, name="rows_undo"),
    path("bang-diem/<int:pk>/sua-nhanh/", several_views.rows_sheet, name="rows_sheet"),
    path("bang-diem/tieu-chi/<int:pk>/sua/", criteria_views.criterion_edit, name="criterion_edit"),
    path("bang-diem/tieu-chi/<int:pk>/chuyen/", criteria_views.criterion_move, name="criterion_move"),
    path("bang-diem/tieu-chi/<int:pk>/chuyen-nhom/", criteria_views.criterion_move_into, name="criterion_move_into"),
    path("bang-diem/tieu-chi/<int:pk>/xoa/", criteria_views.criterion_delete, name="criterion_delete"),
]
