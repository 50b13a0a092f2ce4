"""Appeals."""

from django.urls import path

from . import views

urlpatterns = [
    path("kien-nghi/", views.appeals, name="appeals"),
    path("kien-nghi/tieu-chi/<int:pk>/", views.appeal_make, name="appeal_make"),
    path("kien-nghi/<int:pk>/", views.appeal, name="appeal"),
    path("kien-nghi/<int:pk>/rut/", views.appeal_withdraw, name="appeal_withdraw"),
]
