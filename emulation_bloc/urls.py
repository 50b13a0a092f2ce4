"""Addresses of the whole site. The bloc and its year stand in the address of every working page."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
