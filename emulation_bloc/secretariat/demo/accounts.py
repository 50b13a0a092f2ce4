"""The accounts a visitor signs in with. Only the demo gives known passwords."""

from units.models import User

PASSWORD = "ghe-qua-xem-thu-2023"
ADMINISTRATOR = "quantri"

DEMO_ACCOUNTS = [
    ("bhxh.canbo", "Thư ký khối (cán bộ đơn vị Khối trưởng)"),
    ("bhxh.thutruong", "Khối trưởng (thủ trưởng đơn vị Khối trưởng)"),
    ("dptth.canbo", "Cán bộ đơn vị Khối phó, cùng thẩm định"),
    ("syt.canbo", "Cán bộ đơn vị thành viên"),
    ("syt.thutruong", "Thủ trưởng đơn vị thành viên"),
    ("snv.chuyenvien", "Chuyên viên Sở Nội vụ theo dõi khối"),
    (ADMINISTRATOR, "Quản trị hệ thống (trang Quản trị)"),
]


def open_accounts():
    """Give every account of the demo its password, and make the administrator."""
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.confirm()
        user.save(update_fields=["password", "confirmed_state"])
    User.objects.create_superuser(ADMINISTRATOR, "quantri@khoithidua.example", PASSWORD, full_name="Quản trị hệ thống")


def accounts_in_words():
    """The list printed at the start; empty where there is no demo in the database."""
    known = set(
        User.objects.filter(username__in=[name for name, _ in DEMO_ACCOUNTS]).values_list("username", flat=True)
    )
    lines = [f"  {name:<16} {role}" for name, role in DEMO_ACCOUNTS if name in known]
    return "\n".join([f"Tài khoản dùng thử (mật khẩu chung: {PASSWORD}):", *lines]) if ADMINISTRATOR in known else ""
