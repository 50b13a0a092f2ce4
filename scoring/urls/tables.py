"""The scoring table."""

from django.urls import path

from ..views import tables

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
]
