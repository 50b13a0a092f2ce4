"""Verification."""

from django.urls import path

from ..views import by_criterion, grid, verification

urlpatterns = [
    path("cham-diem/luoi/", grid.verification_grid, name="verification_grid"),
    path("cham-diem/luoi/luu/", grid.grid_save, name="grid_save"),
    path("cham-diem/theo-tieu-chi/", by_criterion.criteria, name="by_criterion"),
    path("cham-diem/theo-tieu-chi/<int:pk>/", by_criterion.criterion, name="criterion_verify"),
    path("cham-diem/<int:pk>/tham-dinh/", verification.sheet_verify, name="sheet_verify"),
    path("cham-diem/<int:pk>/tham-dinh/chap-nhan/", verification.sheet_accept, name="sheet_accept"),
    path("cham-diem/<int:pk>/tham-dinh/hoan-thanh/", verification.sheet_finish, name="sheet_finish"),
    path("cham-diem/<int:pk>/tra-lai/", verification.sheet_return, name="sheet_return"),
    path("cham-diem/<int:pk>/mo-lai/", verification.sheet_reopen, name="sheet_reopen"),
]
