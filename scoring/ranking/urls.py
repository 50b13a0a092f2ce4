"""Results."""

from django.urls import path

from . import views
from .charts import views as charts_views
from .trying import views as trying_views

urlpatterns = [
    path("bang-diem/<int:pk>/thu/", trying_views.dry_run, name="table_dry_run"),
    path("xep-hang/", views.ranking, name="ranking"),
    path("xep-hang/chot/", views.lock_points, name="lock_points"),
    path("xep-hang/mo-chot/", views.unlock_points, name="unlock_points"),
    path("xep-hang/lan/<int:version>/", views.ranking_version, name="ranking_version"),
    path("xep-hang/lan/<int:version>/bieu-do/", charts_views.charts, name="charts_version"),
    path("xep-hang/lan/<int:version>/bang-tong-hop.pdf", views.ranking_pdf, name="ranking_pdf_version"),
    path("xep-hang/lan/<int:version>/bang-tong-hop.xlsx", views.ranking_xlsx, name="ranking_xlsx_version"),
    path("xep-hang/van-ban/", views.ranking_paper, name="ranking_paper"),
    path("xep-hang/chi-tiet/", views.score_matrix, name="score_matrix"),
    path("xep-hang/bieu-do/", charts_views.charts, name="charts"),
    path("xep-hang/bang-tong-hop.pdf", views.ranking_pdf, name="ranking_pdf"),
    path("xep-hang/bang-tong-hop.xlsx", views.ranking_xlsx, name="ranking_xlsx"),
]
