"""Results."""

from django.urls import path

from ..views import charts, ranking

urlpatterns = [
    path("xep-hang/", ranking.ranking, name="ranking"),
    path("xep-hang/chot/", ranking.lock_points, name="lock_points"),
    path("xep-hang/mo-chot/", ranking.unlock_points, name="unlock_points"),
    path("xep-hang/lan/<int:version>/", ranking.ranking_version, name="ranking_version"),
    path("xep-hang/chi-tiet/", ranking.score_matrix, name="score_matrix"),
    path("xep-hang/bieu-do/", charts.charts, name="charts"),
    path("xep-hang/bang-tong-hop.pdf", ranking.ranking_pdf, name="ranking_pdf"),
    path("xep-hang/bang-tong-hop.xlsx", ranking.ranking_xlsx, name="ranking_xlsx"),
]
