"""Addresses of meetings, under ``/<bloc>/<year>/``."""

from django.urls import path

from .views import ballot, checkin, counting, kit, meeting, minutes, poll

app_name = "meetings"

urlpatterns = [
    path("hoi-nghi/", meeting.meeting_list, name="list"),
    path("hoi-nghi/moi/", meeting.create, name="create"),
    path("hoi-nghi/<int:pk>/", meeting.detail, name="detail"),
    path("hoi-nghi/<int:pk>/sua/", meeting.edit, name="edit"),
    path("hoi-nghi/<int:pk>/diem-danh/", meeting.attendance, name="attendance"),
    path("hoi-nghi/<int:pk>/chuong-trinh/", meeting.agenda, name="agenda"),
    path("hoi-nghi/<int:pk>/khai-mac/", meeting.open_meeting, name="open"),
    path("hoi-nghi/<int:pk>/be-mac/", meeting.end_meeting, name="end"),
    path("hoi-nghi/<int:pk>/mo-lai/", meeting.reopen_meeting, name="reopen"),
    path("hoi-nghi/<int:pk>/bo-phieu/moi/", poll.add, name="poll_add"),
    path("hoi-nghi/<int:pk>/bien-ban/", minutes.page, name="minutes"),
    path("hoi-nghi/<int:pk>/bien-ban/lay-y-kien/", minutes.circulate, name="minutes_circulate"),
    path("hoi-nghi/<int:pk>/bien-ban/rut-lai/", minutes.withdraw, name="minutes_withdraw"),
    path("hoi-nghi/<int:pk>/bien-ban/ky/", minutes.sign, name="minutes_sign"),
    path("hoi-nghi/<int:pk>/bien-ban.pdf", minutes.pdf, name="minutes_pdf"),
    path("hoi-nghi/<int:pk>/bien-ban-kiem-phieu.pdf", minutes.counting_pdf, name="counting_pdf"),
    path("hoi-nghi/<int:pk>/phieu-bau.pdf", minutes.ballots_pdf, name="ballots_pdf"),
    path("hoi-nghi/<int:pk>/co-mat/", checkin.page, name="checkin"),
    path("hoi-nghi/<int:pk>/co-mat/mo/", checkin.open_checkin, name="checkin_open"),
    path("hoi-nghi/<int:pk>/co-mat/dong/", checkin.close_checkin, name="checkin_close"),
    path("hoi-nghi/<int:pk>/co-mat/ma-qr/", checkin.poster, name="checkin_poster"),
    path("hoi-nghi/<int:pk>/ho-so-giay.pdf", kit.pdf, name="kit_pdf"),
    path("hoi-nghi/<int:pk>/ho-so-giay.zip", kit.zip_file, name="kit_zip"),
    path("hoi-nghi/bo-phieu/<int:pk>/", poll.detail, name="poll"),
    path("hoi-nghi/bo-phieu/<int:pk>/to-kiem-phieu/", poll.panel, name="panel"),
    path("hoi-nghi/bo-phieu/<int:pk>/mo/", poll.open_poll, name="poll_open"),
    path("hoi-nghi/bo-phieu/<int:pk>/phieu/", ballot.ballot, name="ballot"),
    path("hoi-nghi/bo-phieu/<int:pk>/dong/", ballot.close, name="poll_close"),
    path("hoi-nghi/bo-phieu/<int:pk>/phieu-giay/<int:voter>/", ballot.paper, name="poll_paper"),
    path("hoi-nghi/bo-phieu/<int:pk>/huy/", poll.cancel, name="poll_cancel"),
    path("hoi-nghi/bo-phieu/<int:pk>/vong-sau/", poll.run_off, name="run_off"),
    path("hoi-nghi/bo-phieu/<int:pk>/rut/<int:option>/", poll.withdraw_option, name="option_withdraw"),
    path("hoi-nghi/bo-phieu/<int:pk>/kiem-phieu/", counting.count, name="poll_count"),
    path("hoi-nghi/bo-phieu/<int:pk>/kiem-phieu-lai/", counting.recount, name="poll_recount"),
    path("hoi-nghi/bo-phieu/<int:pk>/niem-phong/", counting.seal, name="poll_seal"),
]
