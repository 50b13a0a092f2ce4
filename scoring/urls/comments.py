"""Questions and answers about rows."""

from django.urls import path

from ..views import comments

urlpatterns = [
    path("cham-diem/trao-doi/", comments.questions, name="questions"),
    path("cham-diem/dong/<int:pk>/trao-doi/", comments.entry_thread, name="entry_thread"),
]
