"""Addresses of the roof within one year of one bloc."""

from django.urls import path

from units.enums import EnteredKind

from .board import views as board_views
from .calendar import views as calendar_views
from .handover import views as handover_views
from .handover.package import views as package_views
from .newyear import views as newyear_views
from .onbehalf import views as onbehalf_views
from .publishing import views as publishing_views
from .succession import views as succession_views
from .trace import views as trace_views
from .trace.replay import views as replay_views

enter = onbehalf_views.enter
app_name = "secretariat"

urlpatterns = [
    path("", board_views.board, name="board"),
    path("chuyen-giai-doan/<slug:step>/", board_views.advance, name="advance"),
    path("lich/", calendar_views.calendar, name="calendar"),
    path("lich/doi-ngay/", calendar_views.move_days, name="move_days"),
    path("lich/lich.ics", calendar_views.calendar_file, name="calendar_file"),
    path("lich/ai-da-chu-tri/", calendar_views.led, name="led"),
    path("cong-bo-xep-hang/", publishing_views.publish, name="publish"),
    path("san-sang/", board_views.readiness, name="readiness"),
    path("tu-nam-truoc/", newyear_views.take_over, name="take_over"),
    path("nhat-ky/", trace_views.trace, name="trace"),
    path("theo-moc/", replay_views.replay, name="replay"),
    path("thay-doi-don-vi/<int:pk>/", succession_views.told, name="unit_change"),
    path("thay-doi-don-vi/<int:pk>/da-xem/", succession_views.acknowledge, name="unit_change_seen"),
    path("thay-doi-don-vi/quyet-dinh/<int:pk>/", succession_views.told_file, name="unit_change_file"),
    path("dang-ky/<int:pk>/nhap-thay/", enter, {"what": EnteredKind.REGISTRATION}, name="enter_registration"),
    path("giao-uoc/<int:pk>/nhap-thay/", enter, {"what": EnteredKind.PLEDGE}, name="enter_pledge"),
    path("cham-diem/don-vi/<int:pk>/nhap-thay/", enter, {"what": EnteredKind.SHEET}, name="enter_sheet"),
    path("nhap-thay/<int:pk>/", onbehalf_views.paper_entry, name="paper_entry"),
    path("nhap-thay/<int:pk>/ban-chup/", onbehalf_views.paper_entry_file, name="paper_entry_file"),
    path("nhap-thay/<int:pk>/xac-nhan/", onbehalf_views.paper_entry_confirm, name="paper_entry_confirm"),
    path("nhap-thay/<int:pk>/thay/", onbehalf_views.paper_entry_replace, name="paper_entry_replace"),
    path("ban-giao/", handover_views.page, name="hand_over"),
    path("ban-giao/nam-sau/", handover_views.prepare_next_year, name="prepare_next_year"),
    path("ban-giao/lap/", handover_views.prepare, name="prepare_hand_over"),
    path("ban-giao/noi-dung/", handover_views.save_items, name="save_hand_over_items"),
    path("ban-giao/ben-nhan/", handover_views.answer_items, name="answer_hand_over_items"),
    path("ban-giao/giao/", handover_views.give, name="give"),
    path("ban-giao/rut/", handover_views.take_back, name="take_back"),
    path("ban-giao/nhan/", handover_views.receive, name="receive"),
    path("ban-giao/goi-ho-so.zip", package_views.take, name="take_package"),
    path("ban-giao/bien-ban.pdf", handover_views.record_pdf, name="hand_over_pdf"),
]
