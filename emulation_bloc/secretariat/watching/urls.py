"""The addresses of a Home Affairs office, outside any one year."""

from django.urls import include, path

from . import views
from .annex import views as annex_views
from .compared import views as compared_views
from .conditions import views as conditions_views
from .papers import views as papers_views

app_name = "watching"

urlpatterns = [
    path("", views.desk, name="desk"),
    path("thay-doi-don-vi/<int:pk>/", views.change, name="change"),
    path("thay-doi-don-vi/<int:pk>/da-xem/", views.change_seen, name="change_seen"),
    path("thay-doi-don-vi/quyet-dinh/<int:pk>/", views.change_file, name="change_file"),
    path("de-nghi/", views.proposed, name="proposed"),
    path("dieu-kien/", conditions_views.conditions, name="conditions"),
    path("dieu-kien/<int:pk>/<slug:code>/", conditions_views.condition, name="condition"),
    path("quyet-dinh/", annex_views.record_annex, name="record_annex"),
    path("de-nghi/tong-hop.xlsx", views.proposed_workbook, name="proposed_workbook"),
    path("van-ban/", papers_views.papers, name="papers"),
    path("van-ban/<int:pk>/", papers_views.paper, name="paper"),
    path("van-ban/<int:pk>/dinh-chinh/", papers_views.correct, name="paper_correct"),
    path("van-ban/tep/<int:pk>/", papers_views.file, name="paper_file"),
    path("van-ban/tep/<int:pk>/rut/", papers_views.file_strike, name="paper_file_strike"),
    path("doi-chieu/", compared_views.compared, name="compared"),
    path("doi-chieu/de-nghi-ket-qua.xlsx", compared_views.compared_workbook, name="compared_workbook"),
    path("hoi-dong/", include("emulation_bloc.secretariat.watching.council.urls")),
]
