"""Appeals."""

from django.urls import path

from ..views import appeals

urlpatterns = [
    path("kien-nghi/", appeals.appeals, name="appeals"),
    path("kien-nghi/tieu-chi/<int:pk>/", appeals.appeal_make, name="appeal_make"),
    path("kien-nghi/<int:pk>/", appeals.appeal, name="appeal"),
    path("kien-nghi/<int:pk>/rut/", appeals.appeal_withdraw, name="appeal_withdraw"),
]
