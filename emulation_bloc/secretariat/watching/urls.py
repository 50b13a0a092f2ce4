"""The addresses of a Home Affairs office, outside any one year."""

from django.urls import path

from . import views

app_name = "watching"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("de-nghi/", views.proposed, name="proposed"),
    path("de-nghi/tong-hop.xlsx", views.proposed_workbook, name="proposed_workbook"),
]
