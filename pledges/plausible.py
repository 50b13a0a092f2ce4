"""How long the words of a pledge may be, wherever they come from: ten pages, which no unit signs at a ceremony.

Every line is a place of its own while words are agreed on, so lines are counted too. No database.
"""

from emulation_bloc.core.numbers import format_number

MOST_LINES = 200
LONGEST_LINE = 5000  # a paragraph of a page and a half; also of one that is proposed
LONGEST = 50_000


def faults_of(content: str) -> list[str]:
    """Sentences for whoever typed it; nothing where it is plausible."""
    content = content.replace("\r\n", "\n").strip()
    lines = content.splitlines()
    found = []
    if len(lines) > MOST_LINES:
        found.append(
            f"Nội dung cam kết có {format_number(len(lines))} dòng, tối đa {MOST_LINES}. "
            "Hãy gộp các dòng, hoặc bỏ phần không phải cam kết."
        )
    if len(content) > LONGEST:
        found.append(
            f"Nội dung cam kết dài {format_number(len(content))} ký tự, tối đa {format_number(LONGEST)}. Hãy viết gọn."
        )
    place, longest = max(enumerate(lines, start=1), key=lambda line: len(line[1]), default=(0, ""))
    if len(longest) > LONGEST_LINE:
        found.append(
            f"Dòng {place} của nội dung cam kết dài {format_number(len(longest))} ký tự, "
            f"tối đa {format_number(LONGEST_LINE)}. Hãy tách thành nhiều dòng."
        )
    return found
