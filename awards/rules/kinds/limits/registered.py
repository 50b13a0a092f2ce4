from ...facts import Facts
from ..base import NO_NAMES, Found, Kind, Names, Values, failed, passed, unknown


class Registered(Kind):
    code, label = "registered", "Đã đăng ký từ đầu năm"
    about = "Hỏi theo quy chế của năm: quy chế không bắt buộc đăng ký thì ai cũng đạt."

    def says_source(self, values: Values) -> bool:
        return True

    def words(self, values: Values, names: Names = NO_NAMES) -> str:
        return "Đã đăng ký danh hiệu, hình thức này từ đầu năm, nếu quy chế của năm bắt buộc."

    def check(self, values: Values, facts: Facts, question: str) -> Found | None:
        if facts.registered:
            return passed("Đã đăng ký từ đầu năm.")
        if not facts.registration_required:
            return passed("Không đăng ký từ đầu năm; quy chế của năm không bắt buộc.")
        if facts.registered is None:
            return unknown("Chưa có bản đăng ký thi đua nào được tiếp nhận để đối chiếu.")
        return failed("Không đăng ký từ đầu năm; quy chế của năm chỉ đề nghị danh hiệu, hình thức đã đăng ký.")
