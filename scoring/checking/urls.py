"""Cross-checking."""

from django.urls import path

from . import autosave, views
from .assigning import views as assigning_views

urlpatterns = [
    path("cham-diem/cham-cheo/", assigning_views.checking, name="checking"),
    path("cham-diem/cham-cheo/lap/", assigning_views.checking_make, name="checking_make"),
    path("cham-diem/cham-cheo/bo/", assigning_views.checking_drop, name="checking_drop"),
    path("cham-diem/cham-cheo/<int:pk>/", views.check, name="check"),
    path("cham-diem/cham-cheo/<int:pk>/con-lai/", views.check_rest, name="check_rest"),
    path("cham-diem/cham-cheo/<int:pk>/tu-luu/", autosave.check_autosave, name="check_autosave"),
    path("cham-diem/cham-cheo/<int:pk>/doi/", assigning_views.checker_replace, name="checker_replace"),
    path("cham-diem/cham-cheo/<int:pk>/rut/", assigning_views.checker_aside, name="checker_aside"),
]
