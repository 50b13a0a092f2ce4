from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("xac-nhan/", views.confirm, name="confirm"),
    path("da-xem/", views.acknowledge, name="acknowledge"),
]
