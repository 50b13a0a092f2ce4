"""Addresses of what Home Affairs asks a bloc, under those of the year."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.inquiries, name="inquiries"),
    path("hoi/", views.ask, name="inquiry_ask"),
    path("<int:pk>/", views.inquiry, name="inquiry"),
    path("<int:pk>/tra-loi/", views.answer, name="inquiry_answer"),
    path("<int:pk>/da-xem/", views.seen, name="inquiry_seen"),
    path("<int:pk>/khep/", views.close, name="inquiry_close"),
    path("<int:pk>/hoi-lai/", views.reopen, name="inquiry_reopen"),
    path("<int:pk>/tep/<int:turn>/", views.file, name="inquiry_file"),
]
