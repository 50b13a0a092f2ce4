from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from ...disk import loose

LEAST_HOURS = int(loose.LEAST_AGE.total_seconds()) // 3600


class Command(BaseCommand):
    help = (
        "Liệt kê tệp trong kho mà không bản ghi nào nhắc đến (chương trình bị ngắt giữa chừng, bản nháp đã bỏ), "
        "và bản ghi mất tệp. Chỉ xóa khi có --delete."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            metavar="GIỜ",
            type=int,
            default=24,
            help=f"Chỉ tính tệp nằm trong kho lâu hơn chừng ấy giờ (mặc định 24, ít nhất {LEAST_HOURS}).",
        )
        parser.add_argument("--delete", action="store_true", help="Xóa những tệp đã liệt kê.")

    def handle(self, *, older_than, delete, **options):
        if older_than < LEAST_HOURS:
            raise CommandError(
                f"--older-than ít nhất là {LEAST_HOURS} giờ: việc đang làm dở có thể còn cần tệp của nó."
            )
        found = loose.loose_files(timedelta(hours=older_than))
        for one in found:
            day = timezone.localtime(one.since)
            self.stdout.write(f"{one.name}  {filesizeformat(one.size)}  từ {day:%d/%m/%Y %H:%M}")
        total = filesizeformat(sum(one.size for one in found))
        self.stdout.write(f"{len(found)} tệp không bản ghi nào nhắc đến, {total}.")
        if missing := loose.missing_files():
            self.stdout.write(f"{len(missing)} bản ghi mất tệp; khôi phục kho tệp từ bản sao lưu:")
            for lost in missing:
                self.stdout.write(f"  {lost.record}: {lost.name}")
        if delete:
            gone = loose.delete(found)
            self.stdout.write(f"Đã xóa {len(gone)} tệp.")
