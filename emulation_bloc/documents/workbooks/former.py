"""Words that our workbooks said formerly and say better now. Files that are out keep the old ones and are still read.

Old words and today's; a row here stays for as long as somebody may send such a file back.
"""


def key_of(text: str) -> str:
    """Small letters, single spaces: how two headings or two choices are told apart."""
    return " ".join(text.casefold().split())


_NOW = {
    "Khóa dòng": "Ký hiệu dòng",
    "Loại ra, quy đổi phần còn lại": "Không tính tiêu chí đó, quy điểm các tiêu chí còn lại về đủ tổng điểm",
    "Loại ra, giảm tổng điểm của đơn vị": "Không tính tiêu chí đó, tổng điểm tối đa của đơn vị giảm theo",
}
_NOW = {key_of(old): key_of(new) for old, new in _NOW.items()}


def as_now(text: str) -> str:
    """The key of ``text``; of words said formerly, the key of today's."""
    key = key_of(text)
    return _NOW.get(key, key)
