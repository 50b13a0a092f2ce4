from django.urls import path

from . import views

urlpatterns = [
    path("bao-cao/", views.reports, name="reports"),
    path("bao-cao/mo/", views.report_period_open, name="report_period_open"),
    path("bao-cao/<int:month>/", views.report_period, name="report_period"),
    path("bao-cao/<int:month>/khep/", views.report_period_end, name="report_period_end"),
    path("bao-cao/<int:month>/mo-lai/", views.report_period_reopen, name="report_period_reopen"),
    path("bao-cao/<int:month>/ban-in/", views.report_summary_paper, name="report_summary_paper"),
    path("bao-cao/<int:month>/bang-tinh/", views.report_summary_xlsx, name="report_summary_xlsx"),
    path("bao-cao/<int:month>/<int:pk>/", views.report, name="report"),
    path("bao-cao/<int:month>/<int:pk>/gui/", views.report_submit, name="report_submit"),
    path("bao-cao/<int:month>/<int:pk>/tra-lai/", views.report_return, name="report_return"),
    path("bao-cao/<int:month>/<int:pk>/ban-in/", views.report_paper, name="report_paper"),
]
