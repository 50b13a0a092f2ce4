"""Who passed a part, signed and added a file is kept in words; particulars are a part that may be corrected."""

import django.db.models.deletion
import units.signing
from django.conf import settings
from django.db import migrations, models

from units.signing_before import fill_words


def fill(apps, schema_editor):
    fill_words(apps, "meetings", "Approval", approved_by="approved_at")
    fill_words(apps, "meetings", "MeetingFile", added_by="added_at")


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0009_door'),
        ('units', '0009_words_of_who_acted'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='approval',
            name='passed_part_known',
        ),
        migrations.AddField(
            model_name='approval',
            name='approved_by_words',
            field=units.signing.SignerField(verbose_name='Người ghi, chức vụ, đơn vị khi ghi'),
        ),
        migrations.AddField(
            model_name='meetingfile',
            name='added_by_words',
            field=units.signing.SignerField(verbose_name='Người tải lên, chức vụ, đơn vị khi tải'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='signed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Người ký'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='signed_by_words',
            field=units.signing.SignerField(verbose_name='Người ký, chức vụ, đơn vị khi ký'),
        ),
        migrations.AlterField(
            model_name='approval',
            name='part',
            field=models.CharField(choices=[('particulars', 'Thời gian, địa điểm, chủ trì'), ('attendance', 'Thành phần tham dự'), ('opening', 'Khai mạc'), ('report', 'Báo cáo'), ('discussion', 'Ý kiến thảo luận'), ('agenda', 'Các nội dung hội nghị thông qua'), ('ranking', 'Kết quả chấm điểm, xếp hạng'), ('appeals', 'Kiến nghị về điểm'), ('votes', 'Bỏ phiếu, biểu quyết'), ('awards', 'Danh sách đề nghị khen thưởng'), ('elections', 'Khối trưởng, Khối phó năm sau'), ('home_affairs_remarks', 'Ý kiến của cơ quan nội vụ'), ('next_pledge', 'Phát động, ký giao ước năm sau'), ('conclusion', 'Kết luận')], max_length=40, verbose_name='Phần'),
        ),
        migrations.AlterField(
            model_name='correction',
            name='part',
            field=models.CharField(choices=[('particulars', 'Thời gian, địa điểm, chủ trì'), ('attendance', 'Thành phần tham dự'), ('opening', 'Khai mạc'), ('report', 'Báo cáo'), ('discussion', 'Ý kiến thảo luận'), ('agenda', 'Các nội dung hội nghị thông qua'), ('ranking', 'Kết quả chấm điểm, xếp hạng'), ('appeals', 'Kiến nghị về điểm'), ('votes', 'Bỏ phiếu, biểu quyết'), ('awards', 'Danh sách đề nghị khen thưởng'), ('elections', 'Khối trưởng, Khối phó năm sau'), ('home_affairs_remarks', 'Ý kiến của cơ quan nội vụ'), ('next_pledge', 'Phát động, ký giao ước năm sau'), ('conclusion', 'Kết luận')], max_length=40, verbose_name='Phần'),
        ),
        migrations.AlterField(
            model_name='minutesremark',
            name='part',
            field=models.CharField(blank=True, choices=[('particulars', 'Thời gian, địa điểm, chủ trì'), ('attendance', 'Thành phần tham dự'), ('opening', 'Khai mạc'), ('report', 'Báo cáo'), ('discussion', 'Ý kiến thảo luận'), ('agenda', 'Các nội dung hội nghị thông qua'), ('ranking', 'Kết quả chấm điểm, xếp hạng'), ('appeals', 'Kiến nghị về điểm'), ('votes', 'Bỏ phiếu, biểu quyết'), ('awards', 'Danh sách đề nghị khen thưởng'), ('elections', 'Khối trưởng, Khối phó năm sau'), ('home_affairs_remarks', 'Ý kiến của cơ quan nội vụ'), ('next_pledge', 'Phát động, ký giao ước năm sau'), ('conclusion', 'Kết luận')], max_length=40, verbose_name='Phần'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['particulars', 'attendance', 'opening', 'report', 'discussion', 'agenda', 'ranking', 'appeals', 'votes', 'awards', 'elections', 'home_affairs_remarks', 'next_pledge', 'conclusion'])), name='passed_part_known'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by_words', ''), _negated=True), _connector='OR'), name='approval_keeps_words_of_approved_by'),
        ),
        migrations.AddConstraint(
            model_name='meetingfile',
            constraint=models.CheckConstraint(condition=models.Q(('added_by__isnull', True), models.Q(('added_by_words', ''), _negated=True), _connector='OR'), name='meeting_file_keeps_words_of_added_by'),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(('signed_by__isnull', True), models.Q(('signed_by_words', ''), _negated=True), _connector='OR'), name='minutes_keep_words_of_signed_by'),
        ),
    ]
