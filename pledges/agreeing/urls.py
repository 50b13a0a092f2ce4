from django.urls import path

from . import views

urlpatterns = [
    path("giao-uoc/<int:pk>/thong-nhat/", views.agreement, name="agreement"),
    path("giao-uoc/<int:pk>/thong-nhat/ban-in/", views.agreement_paper, name="agreement_paper"),
    path("giao-uoc/<int:pk>/thong-nhat/gui/", views.draft_send, name="draft_send"),
    path("giao-uoc/<int:pk>/thong-nhat/rut/", views.draft_take_back, name="draft_take_back"),
    path("giao-uoc/<int:pk>/thong-nhat/chot/", views.wording_agree, name="wording_agree"),
    path("giao-uoc/<int:pk>/thong-nhat/cac-ban/", views.pledge_versions, name="pledge_versions"),
    path("giao-uoc/<int:pk>/thong-nhat/sua/<slug:where>/", views.wording_propose, name="wording_propose"),
    path("giao-uoc/<int:pk>/thong-nhat/chap-nhan/", views.wording_accept_all, name="wording_accept_all"),
    path("giao-uoc/<int:pk>/thong-nhat/khong-chap-nhan/", views.wording_refuse_all, name="wording_refuse_all"),
    path("giao-uoc/<int:pk>/de-nghi/<int:proposal>/chap-nhan/", views.wording_accept, name="wording_accept"),
    path("giao-uoc/<int:pk>/de-nghi/<int:proposal>/khong-chap-nhan/", views.wording_refuse, name="wording_refuse"),
    path("giao-uoc/<int:pk>/de-nghi/<int:proposal>/rut/", views.wording_take_back, name="wording_take_back"),
]
