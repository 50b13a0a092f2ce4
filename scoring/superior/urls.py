"""The superior body's own column."""

from django.urls import path

from . import autosave, views
from .naming import views as naming_views

urlpatterns = [
    path("cham-diem/cap-tren/nguoi-cham/", naming_views.superior_scorers, name="superior_scorers"),
    path("cham-diem/<int:pk>/cap-tren/", views.sheet_above, name="sheet_above"),
    path("cham-diem/<int:pk>/cap-tren/con-lai/", views.above_rest, name="above_rest"),
    path("cham-diem/<int:pk>/cap-tren/tu-luu/", autosave.above_autosave, name="above_autosave"),
    path("cham-diem/<int:pk>/cap-tren/mo-lai/", views.above_reopen, name="above_reopen"),
]
