"""Questions and answers about rows."""

from django.urls import path

from . import views

urlpatterns = [
    path("cham-diem/trao-doi/", views.questions, name="questions"),
    path("cham-diem/dong/<int:pk>/trao-doi/", views.entry_thread, name="entry_thread"),
]
