"""The administrator's addresses; what is told within a year stands with the addresses of the year."""

from django.urls import path

from . import views

app_name = "succession"

urlpatterns = [
    path("", views.changes, name="changes"),
    path("ghi/<slug:kind>/", views.record, name="record"),
    path("<int:pk>/", views.change, name="change"),
    path("quyet-dinh/<int:pk>/", views.decision, name="decision"),
    path("<int:pk>/thuc-hien/", views.carry, name="carry"),
    path("<int:pk>/dinh-chinh/", views.correct, name="correct"),
    path("<int:pk>/huy/", views.withdraw, name="withdraw"),
]
