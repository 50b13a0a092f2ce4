"""Vietnamese words for every stored action code, and for the keys under which a change is told.

Steps of the workflows bring their own words; only acts that move no state are listed here.
"""

import awards.workflow
import meetings.workflow
import pledges.workflow
import scoring.workflow
from emulation_bloc.core.workflow import Workflow

from .flow import YEAR_FLOW

ROOMS = {
    "pledges": pledges.workflow,
    "scoring": scoring.workflow,
    "meetings": meetings.workflow,
    "awards": awards.workflow,
}


def _steps():
    """Code → words of all steps: those of the year, and those of every room's tables."""
    flows = [("units", YEAR_FLOW)]
    for app, module in ROOMS.items():
        flows += [(app, flow) for flow in vars(module).values() if isinstance(flow, Workflow)]
    return {f"{app}.{step.name}": step.label for app, flow in flows for step in flow.steps.values()}


ACTIONS = _steps() | {
    "admin.add": "Quản trị viên thêm",
    "admin.change": "Quản trị viên sửa",
    "admin.delete": "Quản trị viên xóa",
    "archive.load_year": "Nhập năm từ tệp lưu trữ",
    "documents.issue": "Phát hành văn bản",
    "units.open_year": "Mở năm thi đua",
    "units.share": "Chia sẻ với cơ quan nội vụ",
    "units.appoint_leader": "Ghi nhận lãnh đạo khối",
    "units.end_rights": "Kết thúc quyền lãnh đạo khối",
    "units.add_member": "Thêm đơn vị thành viên",
    "units.remove_member": "Cho đơn vị rời khối",
    "units.succeed": "Ghi đổi tên, sáp nhập, chia tách",
    "units.set_deadline": "Đặt thời hạn",
    "units.grant_extension": "Gia hạn cho đơn vị",
    "units.end_extension": "Hết gia hạn do lùi thời hạn chung",
    "units.record_paper": "Thêm văn bản của năm",
    "units.update_paper": "Sửa văn bản của năm",
    "units.remove_paper": "Bỏ văn bản của năm",
    "units.update_regulation": "Sửa quy chế của năm",
    "pledges.save_plan": "Soạn kế hoạch",
    "pledges.complete_task": "Ghi hoàn thành nhiệm vụ kế hoạch",
    "pledges.add_movement": "Thêm phong trào thi đua",
    "pledges.update_movement": "Sửa phong trào thi đua",
    "pledges.remove_movement": "Bỏ phong trào thi đua",
    "pledges.save_registration": "Soạn bản đăng ký danh hiệu",
    "pledges.save_pledge": "Soạn giao ước thi đua",
    "pledges.report_targets": "Báo cáo kết quả chỉ tiêu",
    "scoring.create_table": "Lập bảng tiêu chí chấm điểm",
    "scoring.update_table": "Sửa bảng tiêu chí chấm điểm",
    "scoring.import_table": "Nạp bảng điểm từ tệp Excel",
    "scoring.save_outcome": "Quy định xếp loại, phân hạng của bảng điểm",
    "scoring.save_scoring_rules": "Đặt quy tắc chấm điểm của năm",
    "scoring.add_criterion": "Thêm tiêu chí",
    "scoring.update_criterion": "Sửa tiêu chí",
    "scoring.move_criterion": "Đổi thứ tự tiêu chí",
    "scoring.delete_criterion": "Bỏ tiêu chí",
    "scoring.open_sheet": "Mở phiếu chấm điểm",
    "scoring.move_sheet": "Chuyển phiếu sang bảng điểm mới",
    "scoring.draft": "Soạn phiếu tự chấm",
    "scoring.hand_out": "Phân công chấm điểm trong đơn vị",
    "scoring.save_entries": "Tự chấm điểm",
    "scoring.add_evidence": "Thêm minh chứng",
    "scoring.replace_evidence": "Thay minh chứng bằng bản mới",
    "scoring.rename_evidence": "Đổi tên minh chứng",
    "scoring.withdraw_evidence": "Rút minh chứng",
    "scoring.cite": "Gắn minh chứng vào tiêu chí",
    "scoring.uncite": "Gỡ minh chứng khỏi tiêu chí",
    "scoring.move_citations": "Tiêu chí chuyển sang bản minh chứng mới",
    "scoring.judge_citation": "Kết luận về minh chứng",
    "scoring.comment": "Trao đổi về tiêu chí",
    "scoring.save_verification": "Ghi điểm thẩm định",
    "scoring.accept_claims": "Chấp nhận điểm tự chấm",
    "scoring.plan_checks": "Lập kế hoạch chấm chéo",
    "scoring.drop_checks": "Bỏ kế hoạch chấm chéo",
    "scoring.replace_checker": "Đổi đơn vị chấm chéo",
    "scoring.stand_aside": "Xin rút khỏi chấm chéo",
    "scoring.save_opinions": "Cho ý kiến chấm chéo",
    "scoring.finish_pass": "Chấm chéo xong",
    "scoring.make_appeal": "Kiến nghị điểm",
    "scoring.withdraw_appeal": "Rút kiến nghị điểm",
    "scoring.answer_appeal": "Trả lời kiến nghị điểm",
    "scoring.cite_paper": "Ghi văn bản công bố xếp hạng",
    "scoring.publish_ranking": "Công bố kết quả xếp hạng",
    "scoring.withdraw_ranking": "Thu hồi kết quả xếp hạng",
    "scoring.export_ranking": "Tải bảng xếp hạng",
    "meetings.schedule": "Lên lịch hội nghị",
    "meetings.edit": "Sửa thông tin hội nghị",
    "meetings.agenda": "Ghi chương trình, diễn biến",
    "meetings.attendance": "Điểm danh",
    "meetings.open_checkin": "Mở điểm danh bằng điện thoại",
    "meetings.close_checkin": "Đóng điểm danh bằng điện thoại",
    "meetings.check_in": "Đại biểu tự điểm danh",
    "meetings.add_poll": "Thêm cuộc bỏ phiếu",
    "meetings.add_run_off": "Thêm vòng bỏ phiếu lại",
    "meetings.withdraw_option": "Rút khỏi danh sách bỏ phiếu",
    "meetings.name_panel": "Cử tổ kiểm phiếu",
    "meetings.enter_count": "Nhập số phiếu đã đếm (chờ người thứ hai)",
    "meetings.give_paper": "Phát phiếu giấy",
    "meetings.take_paper_back": "Thu lại phiếu giấy chưa dùng",
    "meetings.draft_minutes": "Soạn biên bản",
    "meetings.save_minutes": "Sửa biên bản",
    "awards.add_review": "Thêm danh hiệu bình xét",
    "awards.change_review": "Sửa danh hiệu bình xét",
    "awards.remove_review": "Bỏ danh hiệu bình xét",
    "awards.nominate": "Đưa vào danh sách đề nghị",
    "awards.answer_checks": "Giải trình cảnh báo điều kiện",
    "awards.draft_proposal": "Lập tờ trình",
    "awards.save_proposal": "Sửa tờ trình",
    "awards.add_remark": "Ghi ý kiến về tờ trình",
    "awards.record_decision": "Ghi quyết định khen thưởng",
    "awards.export_dossier": "Tải hồ sơ đề nghị",
    "secretariat.prepare_hand_over": "Lập biên bản bàn giao",
    "secretariat.save_items": "Ghi nội dung bàn giao",
    "secretariat.give": "Xác nhận giao",
    "secretariat.take_back": "Rút xác nhận giao",
    "secretariat.receive": "Xác nhận nhận bàn giao",
}

KEYS = {
    "items": "Nội dung",
    "unit": "Đơn vị",
    "units": "Đơn vị",
    "receiver": "Bên nhận",
    "criteria": "Tiêu chí",
    "criterion": "Tiêu chí",
    "paper": "Văn bản",
    "plan": "Phân công chấm chéo",
    "total": "Tổng điểm",
    "changed": "Điểm thay đổi",
    "evidence": "Minh chứng",
    "verdict": "Kết luận",
    "verdict_note": "Nhận xét",
    "name": "Tên tệp",
    "table": "Bảng điểm lần",
    "version": "Lần",
    "path": "Vị trí",
    "size": "Dung lượng (byte)",
    "sha256": "Mã băm SHA-256",
    "up": "Lên trên",
    "present": "Có mặt",
    "options": "Danh sách bỏ phiếu",
    "panel": "Tổ kiểm phiếu",
    "voters": "Người bỏ phiếu thay thủ trưởng",
    "votes": "Số phiếu đồng ý, không đồng ý, không có ý kiến",
    "sections": "Số mục",
    "tasks": "Số nhiệm vụ",
    "targets": "Chỉ tiêu",
    "titles": "Danh hiệu",
    "way": "Cách ký",
    "achievement": "Tóm tắt thành tích",
    "deadline": "Thời hạn",
    "basis": "Căn cứ",
}


def action_label(code):
    return ACTIONS.get(code, code)
