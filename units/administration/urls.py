"""Addresses of the administrator, outside of any year."""

from django.urls import path

from ..scans import views as scans
from . import succession_views, views

app_name = "administration"

urlpatterns = [
    path("don-vi/", views.units, name="units"),
    path("don-vi/them/", views.unit_add, name="unit_add"),
    path("don-vi/<int:pk>/", views.unit_edit, name="unit_edit"),
    path("ke-tiep/", succession_views.successions, name="successions"),
    path("ke-tiep/them/", succession_views.succession_add, name="succession_add"),
    path("ke-tiep/<int:pk>/", succession_views.succession_correct, name="succession_correct"),
    path("khoi/", views.blocs, name="blocs"),
    path("khoi/them/", views.bloc_add, name="bloc_add"),
    path("khoi/<int:pk>/", views.bloc, name="bloc"),
    path("khoi/<int:pk>/sua/", views.bloc_edit, name="bloc_edit"),
    path("khoi/<int:pk>/thanh-vien/them/", views.member_add, name="member_add"),
    path("thanh-vien/<int:pk>/", views.member_edit, name="member_edit"),
    path("thanh-vien/<int:pk>/xoa/", views.member_drop, name="member_drop"),
    path("thanh-vien/<int:pk>/ban-chup/", scans.administered_scan_add, name="member_scan_add"),
    path("thanh-vien/ban-chup/<int:pk>/", scans.administered_scan, name="scan"),
]
