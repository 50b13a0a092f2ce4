"""Cross-checking."""

from django.urls import path

from ..views import assigning, checking, divergence

urlpatterns = [
    path("cham-diem/cham-cheo/", assigning.checking, name="checking"),
    path("cham-diem/cham-cheo/lap/", assigning.checking_make, name="checking_make"),
    path("cham-diem/cham-cheo/bo/", assigning.checking_drop, name="checking_drop"),
    path("cham-diem/cham-cheo/lech-nhau/", divergence.divergence, name="divergence"),
    path("cham-diem/cham-cheo/<int:pk>/", checking.check, name="check"),
    path("cham-diem/cham-cheo/<int:pk>/doi/", assigning.checker_replace, name="checker_replace"),
    path("cham-diem/cham-cheo/<int:pk>/rut/", assigning.checker_aside, name="checker_aside"),
]
