"""Evidence."""

from django.urls import path

from . import views

urlpatterns = [
    path("minh-chung/", views.evidence, name="evidence"),
    path("minh-chung/them/", views.evidence_add, name="evidence_add"),
    path("minh-chung/<int:pk>/thay/", views.evidence_replace, name="evidence_replace"),
    path("minh-chung/<int:pk>/rut/", views.evidence_withdraw, name="evidence_withdraw"),
]
