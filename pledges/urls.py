from django.urls import path

from . import views
from .agreeing import urls as agreeing_urls
from .correcting import views as correcting
from .reporting import urls as reporting_urls
from .signing import views as signing

app_name = "pledges"

urlpatterns = [
    path("ke-hoach/", views.plan, name="plan"),
    path("ke-hoach/soan/", views.plan_edit, name="plan_edit"),
    path("ke-hoach/ban-hanh/", views.plan_issue, name="plan_issue"),
    path("ke-hoach/ban-in/", views.plan_paper, name="plan_paper"),
    path("ke-hoach/ban-in/<int:version>/", views.plan_paper_former, name="plan_paper_former"),
    path("ke-hoach/dinh-chinh/", views.plan_correct, name="plan_correct"),
    path("ke-hoach/nhiem-vu/<int:pk>/", views.task_done, name="task_done"),
    path("ke-hoach/nhiem-vu/<int:pk>/doi-han/", views.task_move, name="task_move"),
    path("phong-trao/", views.movements, name="movements"),
    path("phong-trao/them/", views.movement_add, name="movement_add"),
    path("phong-trao/<int:pk>/", views.movement_edit, name="movement_edit"),
    path("phong-trao/<int:pk>/bo/", views.movement_remove, name="movement_remove"),
    path("dang-ky/", views.registrations, name="registrations"),
    path("dang-ky/thong-bao/", views.registration_call, name="registration_call"),
    path("dang-ky/tong-hop/", views.registration_summary, name="registration_summary"),
    path("dang-ky/tong-hop/ban-in/", views.registration_summary_paper, name="registration_summary_paper"),
    path("dang-ky/tong-hop.xlsx", views.registration_summary_xlsx, name="registration_summary_xlsx"),
    path("dang-ky/<int:pk>/", views.registration, name="registration"),
    path("dang-ky/<int:pk>/gui/", views.registration_submit, name="registration_submit"),
    path("dang-ky/<int:pk>/trinh/", views.registration_hand_up, name="registration_hand_up"),
    path("dang-ky/<int:pk>/rut-trinh/", views.registration_take_up_back, name="registration_take_up_back"),
    path("dang-ky/<int:pk>/tra-can-bo/", views.registration_hand_back, name="registration_hand_back"),
    path("dang-ky/<int:pk>/tiep-nhan/", views.registration_accept, name="registration_accept"),
    path("dang-ky/<int:pk>/tra-lai/", views.registration_return, name="registration_return"),
    path("dang-ky/<int:pk>/ban-in/", views.registration_paper, name="registration_paper"),
    path("dang-ky/<int:pk>/dinh-chinh/", correcting.registration_correct, name="registration_correct"),
    path("giao-uoc/", views.pledges, name="pledges"),
    path("giao-uoc/tong-hop.xlsx", views.pledges_xlsx, name="pledges_xlsx"),
    path("giao-uoc/ban-in/", views.joint_pledge_paper, name="joint_pledge_paper"),
    path("giao-uoc/<int:pk>/", views.pledge, name="pledge"),
    path("giao-uoc/<int:pk>/ky/", signing.pledge_sign, name="pledge_sign"),
    path("giao-uoc/<int:pk>/ky-tai-hoi-nghi/", signing.pledge_ceremony, name="pledge_ceremony"),
    path("giao-uoc/<int:pk>/rut-chu-ky/", signing.signature_withdraw, name="signature_withdraw"),
    path("giao-uoc/<int:pk>/dinh-chinh/", signing.correction_open, name="correction_open"),
    path("giao-uoc/<int:pk>/chu-ky/<int:signature>/ban-in/", signing.signed_paper, name="signed_paper"),
    path("giao-uoc/<int:pk>/dinh-chinh-chu-ky/", correcting.signature_correct, name="signature_correct"),
    path("giao-uoc/ban-hanh/", signing.ceremony_end, name="ceremony_end"),
    path("giao-uoc/<int:pk>/ban-in/", views.pledge_paper, name="pledge_paper"),
    *agreeing_urls.urlpatterns,
    *reporting_urls.urlpatterns,
]
