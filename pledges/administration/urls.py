from django.urls import path

from . import views

app_name = "catalogue"

urlpatterns = [
    path("", views.awards, name="awards"),
    path("them/", views.award_add, name="award_add"),
    path("<int:pk>/", views.award_edit, name="award_edit"),
    path("<int:pk>/xac-nhan/", views.award_confirm, name="award_confirm"),
]
