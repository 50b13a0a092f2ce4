"""Addresses of the roof within one year of one bloc."""

from django.urls import path

from . import views
from .views import hand_over, package, replay

app_name = "secretariat"

urlpatterns = [
    path("", views.board, name="board"),
    path("chuyen-giai-doan/<slug:step>/", views.advance, name="advance"),
    path("nhat-ky/", views.trace, name="trace"),
    path("theo-moc/", replay.replay, name="replay"),
    path("ban-giao/", hand_over.page, name="hand_over"),
    path("ban-giao/nam-sau/", hand_over.prepare_next_year, name="prepare_next_year"),
    path("ban-giao/lap/", hand_over.prepare, name="prepare_hand_over"),
    path("ban-giao/noi-dung/", hand_over.save_items, name="save_hand_over_items"),
    path("ban-giao/ben-nhan/", hand_over.answer_items, name="answer_hand_over_items"),
    path("ban-giao/giao/", hand_over.give, name="give"),
    path("ban-giao/rut/", hand_over.take_back, name="take_back"),
    path("ban-giao/nhan/", hand_over.receive, name="receive"),
    path("ban-giao/goi-ho-so.zip", package.take, name="take_package"),
    path("ban-giao/bien-ban.pdf", hand_over.record_pdf, name="hand_over_pdf"),
]
