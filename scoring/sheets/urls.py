"""Sheets of the units."""

from django.urls import path

from . import autosave, views
from .duties import views as duties_views
from .headcount import views as headcount_views
from .inside import views as inside_views
from .workbook import views as workbook_views

urlpatterns = [
    path("cham-diem/<int:pk>/tu-luu/", autosave.sheet_autosave, name="sheet_autosave"),
    path("cham-diem/<int:pk>/phan-cong/", duties_views.sheet_duties, name="sheet_duties"),
    path("cham-diem/<int:pk>/so-nguoi/", headcount_views.sheet_head_count, name="sheet_head_count"),
    path("cham-diem/<int:pk>/nop/", views.sheet_submit, name="sheet_submit"),
    path("cham-diem/<int:pk>/trinh/", inside_views.sheet_hand_up, name="sheet_hand_up"),
    path("cham-diem/<int:pk>/trinh/rut/", inside_views.sheet_take_up_back, name="sheet_take_up_back"),
    path("cham-diem/<int:pk>/trinh/tra-lai/", inside_views.sheet_hand_back, name="sheet_hand_back"),
    path("cham-diem/<int:pk>/de-nghi-tra-lai/", inside_views.sheet_ask_back, name="sheet_ask_back"),
    path("cham-diem/<int:pk>/bien-nhan/", views.receipt, name="receipt"),
    path("cham-diem/<int:pk>/da-nop/<int:version>.pdf", views.submitted_pdf, name="submitted_pdf"),
    path("cham-diem/<int:pk>/phieu.xlsx", workbook_views.sheet_xlsx, name="sheet_xlsx"),
    path("cham-diem/<int:pk>/nap-tep/", workbook_views.sheet_import, name="sheet_import"),
]
