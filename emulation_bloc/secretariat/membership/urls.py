from django.urls import path

from . import views

app_name = "membership"

urlpatterns = [
    path("<int:pk>/roi-khoi/", views.end, name="member_end"),
    path("<int:pk>/chuyen-khoi/", views.move, name="member_move"),
]
