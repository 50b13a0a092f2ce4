"""Addresses of meetings, under ``/<bloc>/<year>/``."""

from django.urls import path

from .agreed import views as agreed_views
from .ballots import closing, desk
from .ballots import views as ballots_views
from .before import views as before_views
from .checkin import views as checkin_views
from .confirming import views as confirming_views
from .counting import views as counting_views
from .envelopes import views as envelopes_views
from .keys import views as keys_views
from .kit import views as kit_views
from .minutes import views as minutes_views
from .minutes.reading import views as reading_views
from .minutes.remarks import views as remarks_views
from .opening import views as opening_views
from .pages import carrying, conclusions, console, door, meeting, poll
from .panel import views as panel_views
from .polls.preparing import views as preparing_views

app_name = "meetings"

urlpatterns = [
    path("hoi-nghi/", meeting.meeting_list, name="list"),
    path("hoi-nghi/cua-nhiem-vu/<int:pk>/", carrying.meeting_of_task, name="meeting_of_task"),
    path("hoi-nghi/moi/", meeting.create, name="create"),
    path("hoi-nghi/<int:pk>/", meeting.detail, name="detail"),
    path("hoi-nghi/<int:pk>/sua/", meeting.edit, name="edit"),
    path("hoi-nghi/<int:pk>/doi/", meeting.move, name="move"),
    path("hoi-nghi/<int:pk>/nhiem-vu/", carrying.task, name="task"),
    path("hoi-nghi/<int:pk>/diem-danh/", meeting.attendance, name="attendance"),
    path("hoi-nghi/<int:pk>/den-roi/<slug:passing>/", door.door, name="door"),
    path("hoi-nghi/<int:pk>/den-roi/<int:coming>/ghi-nham/", door.strike, name="door_strike"),
    path("hoi-nghi/<int:pk>/phong-bi/", envelopes_views.save, name="envelopes"),
    path("hoi-nghi/<int:pk>/chuong-trinh/", meeting.agenda, name="agenda"),
    path("hoi-nghi/<int:pk>/khai-mac/", meeting.open_meeting, name="open"),
    path("hoi-nghi/<int:pk>/be-mac/", meeting.end_meeting, name="end"),
    path("hoi-nghi/<int:pk>/mo-lai/", meeting.reopen_meeting, name="reopen"),
    path("hoi-nghi/<int:pk>/chuan-bi/", before_views.before, name="before"),
    path("hoi-nghi/<int:pk>/chuan-bi/giay-moi/", before_views.invite, name="invite"),
    path("hoi-nghi/<int:pk>/giay-moi.pdf", before_views.invitation_pdf, name="invitation_pdf"),
    path("hoi-nghi/<int:pk>/chuan-bi/tra-loi/", before_views.reply, name="reply"),
    path("hoi-nghi/<int:pk>/chuan-bi/tai-lieu/", before_views.pack_add, name="pack_add"),
    path("hoi-nghi/<int:pk>/tai-lieu.zip", before_views.pack_zip, name="pack_zip"),
    path("hoi-nghi/<int:pk>/tep/<int:file>/", before_views.file, name="file"),
    path("hoi-nghi/<int:pk>/tep/<int:file>/rut/", before_views.file_withdraw, name="file_withdraw"),
    path("hoi-nghi/<int:pk>/dieu-hanh/", console.console, name="console"),
    path("hoi-nghi/<int:pk>/dieu-hanh/chuyen/", console.go, name="go"),
    path("hoi-nghi/<int:pk>/dieu-hanh/man-chieu/", console.show_poll, name="show_poll"),
    path("hoi-nghi/<int:pk>/man-chieu/", console.projector, name="projector"),
    path("hoi-nghi/<int:pk>/to-kiem-phieu/", panel_views.decide, name="decide_panel"),
    path("hoi-nghi/<int:pk>/phieu/", desk.desk, name="ballots"),
    path("hoi-nghi/<int:pk>/bo-phieu/moi/", poll.add, name="poll_add"),
    path("hoi-nghi/<int:pk>/bo-phieu/bau-lanh-dao/", preparing_views.elections, name="elections_add"),
    path("hoi-nghi/<int:pk>/bo-phieu/thu/", preparing_views.trial, name="trial_add"),
    path("hoi-nghi/<int:pk>/bo-phieu/mo-cung-luc/", opening_views.open_together, name="polls_open"),
    path("hoi-nghi/<int:pk>/thong-nhat/", agreed_views.add, name="agreed_add"),
    path("hoi-nghi/chuan-y/<str:role>/", confirming_views.confirm, name="confirm_leader"),
    path("hoi-nghi/chuan-y/<int:pk>/gach-bo/", confirming_views.strike, name="confirmation_strike"),
    path("hoi-nghi/<int:pk>/thong-nhat/<int:decision>/gach-bo/", agreed_views.strike, name="agreed_strike"),
    path("hoi-nghi/<int:pk>/bien-ban/", minutes_views.page, name="minutes"),
    path("hoi-nghi/<int:pk>/bien-ban/lay-y-kien/", minutes_views.circulate, name="minutes_circulate"),
    path("hoi-nghi/<int:pk>/bien-ban/rut-lai/", minutes_views.withdraw, name="minutes_withdraw"),
    path("hoi-nghi/<int:pk>/bien-ban/ky/", minutes_views.sign, name="minutes_sign"),
    path("hoi-nghi/<int:pk>/bien-ban/ban-scan/", minutes_views.keep_scan, name="scan_add"),
    path("hoi-nghi/<int:pk>/bien-ban/doc/", reading_views.read, name="minutes_read"),
    path("hoi-nghi/<int:pk>/bien-ban/doc/<slug:part>/thong-qua/", reading_views.approve, name="part_approve"),
    path("hoi-nghi/<int:pk>/bien-ban/doc/<slug:part>/sua/", reading_views.correct, name="part_correct"),
    path("hoi-nghi/<int:pk>/bien-ban/y-kien/", remarks_views.remark, name="remark"),
    path("hoi-nghi/<int:pk>/bien-ban/nhat-tri/", remarks_views.agree, name="minutes_agree"),
    path("hoi-nghi/<int:pk>/bien-ban/y-kien/<int:remark>/tra-loi/", remarks_views.answer, name="remark_answer"),
    path("hoi-nghi/<int:pk>/viec-phai-lam/", conclusions.save, name="conclusions"),
    path("hoi-nghi/<int:pk>/viec-phai-lam/dua-vao-ke-hoach/", conclusions.carry, name="conclusions_carry"),
    path("hoi-nghi/<int:pk>/bien-ban.pdf", minutes_views.pdf, name="minutes_pdf"),
    path("hoi-nghi/<int:pk>/bien-ban-kiem-phieu.pdf", minutes_views.counting_pdf, name="counting_pdf"),
    path("hoi-nghi/<int:pk>/phieu-bau.pdf", minutes_views.ballots_pdf, name="ballots_pdf"),
    path("hoi-nghi/<int:pk>/co-mat/", checkin_views.page, name="checkin"),
    path("hoi-nghi/<int:pk>/co-mat/mo/", checkin_views.open_checkin, name="checkin_open"),
    path("hoi-nghi/<int:pk>/co-mat/dong/", checkin_views.close_checkin, name="checkin_close"),
    path("hoi-nghi/<int:pk>/co-mat/ma-qr/", checkin_views.poster, name="checkin_poster"),
    path("hoi-nghi/<int:pk>/tu-khoa/", keys_views.key, name="key"),
    path("hoi-nghi/<int:pk>/ho-so-giay.pdf", kit_views.pdf, name="kit_pdf"),
    path("hoi-nghi/<int:pk>/ho-so-giay.zip", kit_views.zip_file, name="kit_zip"),
    path("hoi-nghi/bo-phieu/<int:pk>/", poll.detail, name="poll"),
    path("hoi-nghi/bo-phieu/<int:pk>/sua/", preparing_views.edit, name="poll_edit"),
    path("hoi-nghi/bo-phieu/<int:pk>/to-kiem-phieu/", poll.panel, name="panel"),
    path("hoi-nghi/bo-phieu/<int:pk>/mo/", poll.open_poll, name="poll_open"),
    path("hoi-nghi/bo-phieu/<int:pk>/phieu/", ballots_views.ballot, name="ballot"),
    path("hoi-nghi/bo-phieu/<int:pk>/dong/", closing.close, name="poll_close"),
    path("hoi-nghi/bo-phieu/<int:pk>/phieu-giay/<int:voter>/", closing.paper, name="poll_paper"),
    path("hoi-nghi/bo-phieu/<int:pk>/huy/", poll.cancel, name="poll_cancel"),
    path("hoi-nghi/bo-phieu/<int:pk>/vong-sau/", poll.run_off, name="run_off"),
    path("hoi-nghi/bo-phieu/<int:pk>/lap-lai/", poll.repeat, name="poll_repeat"),
    path("hoi-nghi/bo-phieu/<int:pk>/rut/<int:option>/", poll.withdraw_option, name="option_withdraw"),
    path("hoi-nghi/bo-phieu/<int:pk>/mo-hom/", keys_views.turn, name="turn_key"),
    path("hoi-nghi/bo-phieu/<int:pk>/kiem-phieu/", counting_views.count, name="poll_count"),
    path("hoi-nghi/bo-phieu/<int:pk>/kiem-phieu-lai/", counting_views.recount, name="poll_recount"),
    path("hoi-nghi/bo-phieu/<int:pk>/niem-phong/", counting_views.seal, name="poll_seal"),
    path("hoi-nghi/bo-phieu/<int:pk>/tinh-lai.xlsx", counting_views.recount_xlsx, name="recount_xlsx"),
]
