"""The addresses of a Home Affairs office, outside any one year."""

from django.urls import include, path

from . import views
from .annex import views as annex_views
from .conditions import views as conditions_views

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
    path("hoi-dong/", include("emulation_bloc.secretariat.watching.council.urls")),
]
