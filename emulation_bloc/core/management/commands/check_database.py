from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ...disk import damage

WHAT_TO_DO = """\
Chưa có gì bị ghi thêm. Hãy giữ nguyên thư mục dữ liệu (đổi tên, đừng xóa), rồi khôi phục bản sao lưu gần nhất: \
docs/operating.md, mục “Cơ sở dữ liệu bị hỏng”."""


def refuse_damage(faults):
    if faults:
        listed = "\n".join(f"  - {fault}" for fault in faults)
        raise CommandError(f"Cơ sở dữ liệu bị hỏng, chương trình không chạy trên dữ liệu này:\n{listed}\n{WHAT_TO_DO}")


class Command(BaseCommand):
    help = "Đọc cả cơ sở dữ liệu, hoặc một bản sao của tệp SQLite, và nói có chỗ nào hỏng không."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TỆP", nargs="?", type=Path, help="Bản sao cần kiểm tra.")

    def handle(self, *, file, **options):
        if file and not file.is_file():
            raise CommandError(f"Không tìm thấy tệp “{file}”.")
        refuse_damage(damage.faults_in(file) if file else damage.faults())
        self.stdout.write("Cơ sở dữ liệu nguyên vẹn.")
