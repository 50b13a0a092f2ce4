"""The operating plan that opens a year, and the movements a year answers to."""

from django.db import models
from django.db.models import F, Q

from units.models import Bloc, Correction, Deadline, EmulationYear, Participation

from ..enums import MovementLauncher, PlanStatus


class Plan(models.Model):
    year = models.OneToOneField(EmulationYear, models.PROTECT, related_name="plan", verbose_name="Năm")
    status = models.CharField("Trạng thái", max_length=20, choices=PlanStatus, default=PlanStatus.DRAFT)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True, help_text="Ví dụ 33/KH-KTĐVHXH.")
    issued_on = models.DateField("Ngày ban hành", null=True, blank=True)
    title = models.CharField("Trích yếu", max_length=300, blank=True)
    signer_name = models.CharField("Người ký", max_length=150, blank=True)
    signer_title = models.CharField("Chức vụ người ký", max_length=150, blank=True)
    movements_as_issued = models.JSONField(
        "Phong trào khi ban hành", null=True, blank=True, help_text="Tên từng phong trào; trống nếu không giữ."
    )

    held_under = "year"
    coming: "PlanCorrection | None" = None  # told by the paper that is drawn before it is kept

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=PlanStatus.DRAFT) | Q(issued_on__isnull=False) & ~Q(number="") & ~Q(signer_name=""),
                name="issued_plan_has_number_date_signer",
                violation_error_message="Kế hoạch ban hành phải có số, ngày và người ký.",
            ),
            models.CheckConstraint(condition=Q(status__in=PlanStatus.values), name="plan_status_known"),
        ]

    def __str__(self):
        return f"Kế hoạch {self.number}" if self.number else f"Kế hoạch năm {self.year.year}"

    @property
    def audit_scope(self):
        return self.year.audit_scope


class PlanSection(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField("Thứ tự")
    heading = models.CharField("Đề mục", max_length=200)
    body = models.TextField("Nội dung")

    class Meta:
        verbose_name = "mục của kế hoạch"
        verbose_name_plural = "mục của kế hoạch"
        ordering = ["position", "pk"]

    def __str__(self):
        return self.heading


class PlanCorrection(Correction):
    """Of number, day, title or signer of the issued plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="corrections", verbose_name="Kế hoạch")

    held_under = "plan"

    class Meta(Correction.Meta):
        verbose_name = "đính chính kế hoạch"
        verbose_name_plural = "đính chính kế hoạch"


class PlanTask(models.Model):
    """A task of the plan. One that *is* a deadline of the year has no day of its own: there is one day, moved once."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField("Thứ tự")
    what = models.CharField("Nội dung công việc", max_length=300)
    lead = models.ForeignKey(
        Participation, models.PROTECT, null=True, blank=True, related_name="led_tasks", verbose_name="Đơn vị chủ trì"
    )
    lead_text = models.CharField(
        "Chủ trì (ghi bằng chữ)", max_length=200, blank=True, help_text="Khi không phải một đơn vị, ví dụ: Các đơn vị."
    )
    helpers = models.ManyToManyField(
        Participation, blank=True, related_name="helped_tasks", verbose_name="Đơn vị phối hợp"
    )
    movement = models.ForeignKey(
        "Movement", models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="Thuộc phong trào"
    )
    due = models.DateField("Thời hạn", null=True, blank=True)
    deadline = models.OneToOneField(
        Deadline, models.PROTECT, null=True, blank=True, related_name="task", verbose_name="Là thời hạn của năm"
    )
    due_as_issued = models.DateField("Thời hạn khi ban hành", null=True, blank=True)
    basis = models.CharField("Căn cứ bổ sung", max_length=300, blank=True)
    done_on = models.DateField("Hoàn thành ngày", null=True, blank=True)
    done_note = models.CharField("Kết quả, sản phẩm", max_length=500, blank=True)
    late_reason = models.CharField("Lý do hoàn thành muộn", max_length=500, blank=True)

    held_under = "plan"

    class Meta:
        verbose_name = "nhiệm vụ của kế hoạch"
        verbose_name_plural = "nhiệm vụ của kế hoạch"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(due__isnull=True),
                name="task_has_one_day",
                violation_error_message="Ngày của nhiệm vụ này là thời hạn của năm; chỉ ghi một nơi.",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def due_on(self):
        """The last day as it stands now: of the deadline that this task is, or its own."""
        return self.deadline.last_day if self.deadline_id else self.due

    @property
    def was_moved(self):
        """Whether its day is another than the one of the issued plan."""
        return self.due_as_issued is not None and self.due_as_issued != self.due_on

    @property
    def was_late(self):
        return self.done_on is not None and self.due_on is not None and self.done_on > self.due_on


class Movement(models.Model):
    """An emulation movement (phong trào thi đua) over a span of years."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="movements", verbose_name="Khối")
    title = models.CharField("Tên phong trào", max_length=300)
    launcher = models.CharField("Cấp phát động", max_length=20, choices=MovementLauncher)
    first_year = models.PositiveSmallIntegerField("Từ năm")
    last_year = models.PositiveSmallIntegerField("Đến năm", null=True, blank=True)
    source = models.CharField("Văn bản phát động", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__isnull=True) | Q(last_year__gte=F("first_year")),
                name="movement_ends_after_it_starts",
                violation_error_message="Năm kết thúc không được trước năm bắt đầu.",
            ),
            models.CheckConstraint(condition=Q(launcher__in=MovementLauncher.values), name="movement_launcher_known"),
        ]

    def __str__(self):
        return self.title
