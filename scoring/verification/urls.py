"""Verification."""

from django.urls import path

from . import autosave, views
from .accepting import views as accepting_views
from .by_criterion import views as by_criterion_views
from .gaps import views as gaps_views
from .grid import views as grid_views

urlpatterns = [
    path("cham-diem/luoi/", grid_views.verification_grid, name="verification_grid"),
    path("cham-diem/luoi/luu/", grid_views.grid_save, name="grid_save"),
    path("cham-diem/luoi/kiem-tra/", grid_views.grid_check, name="grid_check"),
    path("cham-diem/con-thieu/", gaps_views.gaps, name="gaps"),
    path("cham-diem/theo-tieu-chi/", by_criterion_views.criteria, name="by_criterion"),
    path("cham-diem/theo-tieu-chi/<int:pk>/", by_criterion_views.criterion, name="criterion_verify"),
    path("cham-diem/theo-tieu-chi/<int:pk>/con-lai/", accepting_views.criterion_rest, name="criterion_rest"),
    path("cham-diem/theo-tieu-chi/<int:pk>/tu-luu/", by_criterion_views.criterion_autosave, name="criterion_autosave"),
    path("cham-diem/<int:pk>/tham-dinh/", views.sheet_verify, name="sheet_verify"),
    path("cham-diem/<int:pk>/tham-dinh/con-lai/", accepting_views.sheet_rest, name="sheet_rest"),
    path("cham-diem/<int:pk>/tham-dinh/tu-luu/", autosave.verify_autosave, name="verify_autosave"),
    path("cham-diem/<int:pk>/tham-dinh/chap-nhan/", views.sheet_accept, name="sheet_accept"),
    path("cham-diem/<int:pk>/tham-dinh/hoan-thanh/", views.sheet_finish, name="sheet_finish"),
    path("cham-diem/<int:pk>/tra-lai/", views.sheet_return, name="sheet_return"),
    path("cham-diem/<int:pk>/khong-tra-lai/", views.sheet_decline_return, name="sheet_decline_return"),
    path("cham-diem/<int:pk>/rut/", views.sheet_decline, name="sheet_decline"),
    path("cham-diem/<int:pk>/mo-lai/", views.sheet_reopen, name="sheet_reopen"),
]
