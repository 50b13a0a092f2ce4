"""Addresses of the council, under ``/theo-doi/hoi-dong/``."""

from django.urls import path

from . import session_views, views

urlpatterns = [
    path("", views.council, name="council"),
    path("danh-sach.pdf", views.list_pdf, name="council_list_pdf"),
    path("danh-sach.xlsx", views.list_workbook, name="council_list_workbook"),
    path("xep-thu-tu/<int:award>/", views.places, name="council_places"),
    path("tap-the/<int:pk>/", views.candidate, name="candidate"),
    path("y-kien/<int:pk>/", views.opinion, name="candidate_opinion"),
    path("phien-hop/them/", session_views.session_add, name="council_add"),
    path("phien-hop/<int:pk>/", session_views.session, name="council_session"),
    path("phien-hop/<int:pk>/sua/", session_views.session_edit, name="council_edit"),
    path("phien-hop/<int:pk>/khen-thuong/<int:award>/", session_views.vote, name="council_vote"),
    path("phien-hop/<int:pk>/bo/", session_views.session_drop, name="council_drop"),
    path("phien-hop/<int:pk>/ghi-chinh-thuc/", session_views.session_seal, name="council_seal"),
    path("phien-hop/<int:pk>/ghi-lai/", session_views.session_correct, name="council_correct"),
    path("phien-hop/<int:pk>/cho-biet/", session_views.session_announce, name="council_announce"),
    path("phien-hop/<int:pk>/bien-ban/", session_views.session_file, name="council_file"),
    path("phien-hop/<int:pk>/trich-bien-ban.pdf", session_views.extract_pdf, name="council_extract_pdf"),
    path("phien-hop/<int:pk>/ket-luan.xlsx", session_views.extract_workbook, name="council_extract_workbook"),
]
