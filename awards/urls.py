"""Addresses of this room, under ``/<bloc>/<year>/``."""

from django.urls import include, path

from .lifetime import views as lifetime
from .views import home_affairs, nominations, proposal, reviews, rules, telling

app_name = "awards"

urlpatterns = [
    path("khen-thuong/", reviews.reviews, name="reviews"),
    path("khen-thuong/them/", reviews.review_add, name="review_add"),
    path("khen-thuong/<int:pk>/sua/", reviews.review_edit, name="review_edit"),
    path("khen-thuong/<int:pk>/bo/", reviews.review_remove, name="review_remove"),
    path("khen-thuong/<int:pk>/bo-phieu/", reviews.poll_open, name="poll_open"),
    path("khen-thuong/<int:pk>/ghi-tu-phieu/", nominations.nominate, name="nominate"),
    path("khen-thuong/<int:pk>/thong-nhat/", nominations.agreement, name="agreement"),
    path("khen-thuong/de-cu/<int:pk>/ly-do/", nominations.answer, name="answer"),
    path("khen-thuong/de-cu/<int:pk>/rut/", nominations.withdraw, name="withdraw"),
    path("khen-thuong/de-cu/<int:pk>/xin-rut/", nominations.step_back, name="step_back"),
    path("khen-thuong/de-cu/<int:pk>/de-nghi-lai/", nominations.reinstate, name="reinstate"),
    path("khen-thuong/<int:pk>/gan-phieu/<int:poll>/", reviews.poll_link, name="poll_link"),
    path("khen-thuong/hoi-nghi/<int:pk>/", reviews.at_meeting, name="at_meeting"),
    path("khen-thuong/quy-tac/", rules.rules, name="rules"),
    path("khen-thuong/dieu-kien/<int:pk>/<slug:code>/", rules.answer, name="rule_answer"),
    path("khen-thuong/lich-su/", reviews.history, name="history"),
    path("khen-thuong/lich-su/<int:pk>/", lifetime.page, name="unit_history"),
    path("khen-thuong/lich-su/<int:pk>/ban-in.pdf", lifetime.paper, name="unit_history_pdf"),
    path("khen-thuong/lich-su/<int:pk>/bang.xlsx", lifetime.workbook, name="unit_history_xlsx"),
    path("de-nghi/", proposal.proposal, name="proposal"),
    path("de-nghi/soan/", proposal.proposal_draft, name="proposal_draft"),
    path("de-nghi/sua/", proposal.proposal_edit, name="proposal_edit"),
    path("de-nghi/gui/", proposal.proposal_submit, name="proposal_submit"),
    path("de-nghi/tra-lai/", home_affairs.proposal_return, name="proposal_return"),
    path("de-nghi/diem/<int:pk>/tra-loi/", home_affairs.point_answer, name="point_answer"),
    path("de-nghi/tiep-nhan/", home_affairs.proposal_accept, name="proposal_accept"),
    path("de-nghi/y-kien/", home_affairs.remark, name="remark"),
    path("de-nghi/<int:pk>/ket-qua/", home_affairs.decision, name="decision"),
    path("de-nghi/dinh-chinh/<int:pk>/da-xem/", home_affairs.correction_seen, name="correction_seen"),
    path("de-nghi/thong-bao/", telling.notices, name="notices"),
    path("de-nghi/thong-bao/da-xem/", telling.notices_open, name="notices_open"),
    path("de-nghi/quyet-dinh/<int:pk>/", telling.paper, name="decision_paper"),
    path("de-nghi/quyet-dinh/<int:pk>/dinh-chinh/", telling.paper_correct, name="decision_paper_correct"),
    path("de-nghi/quyet-dinh/tep/<int:pk>/", telling.paper_file, name="decision_file"),
    path("de-nghi/quyet-dinh/tep/<int:pk>/rut/", telling.paper_file_strike, name="decision_file_strike"),
    path("de-nghi/to-trinh.pdf", proposal.submission_pdf, name="submission_pdf"),
    path("de-nghi/ket-qua.pdf", proposal.results_pdf, name="results_pdf"),
    path("de-nghi/ho-so.xlsx", proposal.dossier, name="dossier"),
    path("hoi-dap/", include("awards.inquiries.urls")),
    path("de-nghi/", include("awards.achievements.urls")),
    path("de-nghi/", include("awards.dossier.urls")),
]
