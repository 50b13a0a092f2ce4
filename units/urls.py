from django.urls import path

from . import views
from .correcting import views as correcting
from .scans import views as scans

app_name = "units"

urlpatterns = [
    path("don-vi/", views.members, name="members"),
    path("don-vi/them/", views.member_add, name="member_add"),
    path("don-vi/lanh-dao/", views.leaders, name="leaders"),
    path("don-vi/lanh-dao/moi-noi-vu/", views.home_affairs_invite, name="home_affairs_invite"),
    path("don-vi/lanh-dao/<str:role>/", views.leader_change, name="leader_change"),
    path("don-vi/lanh-dao/<str:role>/sua/", views.leadership_correct, name="leadership_correct"),
    path("don-vi/lanh-dao/<str:role>/ban-chup/", scans.leadership_scan, name="leadership_scan"),
    path("don-vi/can-cu/<int:pk>/", scans.scan, name="scan"),
    path("don-vi/can-cu/thanh-vien/<int:pk>/", scans.member_scan, name="member_scan"),
    path("don-vi/thoi-han/", views.deadlines, name="deadlines"),
    path("don-vi/thoi-han/<int:pk>/gia-han/", views.extension_grant, name="extension_grant"),
    path("don-vi/thoi-han/<str:what>/", views.deadline_set, name="deadline_set"),
    path("don-vi/van-ban/", views.papers, name="papers"),
    path("don-vi/van-ban/them/", views.paper_add, name="paper_add"),
    path("don-vi/van-ban/<int:pk>/", views.paper_edit, name="paper_edit"),
    path("don-vi/van-ban/<int:pk>/bo/", views.paper_remove, name="paper_remove"),
    path("don-vi/quy-che/", views.regulation, name="regulation"),
    path("don-vi/quy-che/sua/", views.regulation_edit, name="regulation_edit"),
    path("don-vi/quy-che/dinh-chinh/", correcting.regulation_correct, name="regulation_correct"),
    path("don-vi/<int:pk>/", views.unit, name="unit"),
    path("don-vi/<int:pk>/roi-khoi/", views.member_remove, name="member_remove"),
    path("don-vi/<int:pk>/thoi-tham-gia/", views.member_end, name="member_end"),
    path("don-vi/<int:pk>/thoi-tham-gia/huy/", views.member_end_take_back, name="member_end_take_back"),
    path("don-vi/<int:pk>/doi-ten/", views.member_rename, name="member_rename"),
]
