"""One vote, press by press: paper given out, phones, closing, the panel's keys, sealing, the result on the wall."""

from playwright.sync_api import expect

from meetings.models import SealedBallot

from .record import FOR, Ballots, clocked, name
from .room import ON_PAPER, PANEL, PHONES

IN_THE_BOX = "Phiếu bạn vừa gửi đã vào hòm và được tính."


def opened(room, vote, hour):
    """Write down that a vote was opened, with whoever was in the room."""
    vote.key = room.poll(vote.question).pk
    vote.opened, vote.present, vote.on_paper = hour, room.present(), len(ON_PAPER)
    room.record.votes.append(vote)
    give_paper(room, vote)
    return vote


def address_of(vote):
    return f"hoi-nghi/bo-phieu/{vote.key}/"


def give_paper(room, vote):
    secretary = room.secretary
    secretary.at(address_of(vote))
    for unit in ON_PAPER:
        row = secretary.page.locator(".roll tr", has=secretary.page.get_by_role("rowheader", name=unit, exact=True))
        secretary.turn(row.get_by_role("button"))


def cast(room, vote, unit, answers, *, next_one=False):
    """Mark, read again, put in."""
    fill_in(room, vote, unit, answers, next_one=next_one)
    put_in(room, unit)


def put_in(room, unit):
    phone = room.voters()[unit]
    phone.turn(phone.page.get_by_role("button", name="Bỏ phiếu vào hòm"))
    phone.page.get_by_text(IN_THE_BOX).wait_for()


def fill_in(room, vote, unit, answers, *, next_one=False):
    """As far as the page on which a ballot is read once more. ``next_one``: where the page of the last ballot leads."""
    phone = room.voters()[unit]
    if next_one:
        phone.follow("Phiếu tiếp theo", exact=False)
    else:
        phone.at(f"{address_of(vote)}phieu/")
    for candidate, answer in answers.items():
        if vote.names:
            if answer == FOR:
                phone.page.locator(".ballot-name", has_text=name(candidate)).locator("input").check()
        else:
            line = phone.page.get_by_role("group", name=name(candidate))
            line.get_by_role("radio", name=answer, exact=True).check()
    phone.turn(phone.page.get_by_role("button", name="Xem lại phiếu"))
    vote.ballots[unit] = answers
    vote.words[unit] = phone.page.locator(".check-words strong").inner_text()


def box_holds(room, vote, count):
    """As many ballots as were put in, on the wall and on the disk."""
    room.wall_reads(f"Đã bỏ {count}/{len(room.voters())} trên máy")
    assert SealedBallot.objects.filter(box__poll=vote.key).count() == count


def close(room, vote):
    room.secretary.at(address_of(vote))
    with clocked(vote, "closed"):
        room.secretary.done("Đóng bỏ phiếu")


def count_paper(room, vote, *, returned, invalid, votes_for):
    """The head of the panel keys the paper and reads it again."""
    vote.paper = Ballots(returned, invalid, votes_for)
    counter = room.desks[PANEL[0]]
    counter.at(f"{address_of(vote)}kiem-phieu/")
    page = counter.page
    numbers = {"Thu về": returned, "Hợp lệ": returned - invalid, "Không hợp lệ": invalid}
    for label, number in numbers.items():
        page.get_by_label(label, exact=True).fill(str(number))
    for candidate, number in votes_for.items():
        page.locator(".count-option", has_text=name(candidate)).locator("input").first.fill(str(number))
    counter.press("Lưu kết quả kiểm phiếu")


def turn_key(room, vote, username):
    phone = room.phone(username)
    phone.at(f"{address_of(vote)}mo-hom/")
    phone.page.locator("[name='words']").fill(room.words[username].upper())
    phone.press("Tra chìa khóa")
    return phone


def open_box(room, vote, between=None):
    """Two of the panel turn their keys on their phones; the wall shows them turning."""
    show_on_the_wall(room, vote)
    room.wall_reads("Mở hòm phiếu: 0/2 chìa khóa")
    turn_key(room, vote, PANEL[0])
    room.wall_reads("Mở hòm phiếu: 1/2 chìa khóa")
    if between:
        between()
    turn_key(room, vote, PANEL[1]).reads("Hòm phiếu đã mở")
    room.wall_tells_no_count()
    assert not SealedBallot.objects.filter(box__poll=vote.key).exists()


def seal(room, vote):
    counter = room.desks[PANEL[0]]
    counter.at(address_of(vote))
    with clocked(vote, "sealed"):
        counter.done("Ký và niêm phong kết quả")


def close_and_seal(room, vote, **paper):
    close(room, vote)
    count_paper(room, vote, **paper)
    open_box(room, vote)
    seal(room, vote)


def show_on_the_wall(room, vote):
    secretary = room.secretary
    secretary.at(f"{room.path}dieu-hanh/")
    row = secretary.page.locator(".room-polls > li", has_text=vote.question)
    row.first.wait_for()
    if (enlarge := row.get_by_role("button", name="Phóng to")).count():  # a vote just opened stands there already
        secretary.turn(enlarge.first)


def announce(room, vote):
    """The wall tells what the record says, and shows every phone that its ballot was in the box."""
    secretary = room.secretary
    secretary.at(f"{room.path}dieu-hanh/")
    row = secretary.page.locator(".room-polls > li", has=secretary.page.get_by_text(vote.question, exact=True))
    secretary.turn(row.get_by_role("button", name="Công bố kết quả").first)
    for candidate in vote.candidates:
        room.wall_reads(vote.share(candidate))
    words = room.wall.locator(".wall-note", has_text="Từ kiểm tra: ")
    shown = words.inner_text().removeprefix("Từ kiểm tra: ").split(" · ")
    assert sorted(shown) == sorted(vote.words.values())
    blank = f" (phiếu trắng {vote.blank})" if vote.blank else ""
    room.wall_reads(
        f"Phát ra {vote.present} · thu về {vote.returned} · hợp lệ {vote.valid} · không hợp lệ {vote.invalid}{blank}."
    )


def keys_are_taken(room):
    """Each member of the panel writes down six words, and tries them once."""
    for username in PANEL:
        phone = room.phone(username)
        phone.at(f"{room.path}tu-khoa/")
        phone.press("Nhận từ khóa")
        room.words[username] = " ".join(phone.page.locator(".key-words li").all_inner_texts())
        phone.page.locator("[name='words']").fill(room.words[username])
        phone.press("Thử")
        phone.reads("Đúng từ khóa")


def call_off(room, vote, reason):
    secretary = room.secretary
    secretary.at(address_of(vote))
    asks = secretary.page.locator(
        "details.action-ask", has=secretary.page.locator("summary", has_text="Hủy cuộc bỏ phiếu")
    )
    asks.locator("summary").click()
    asks.locator("[name='reason']").fill(reason)
    with clocked(vote, "cancelled"):
        secretary.turn(asks.get_by_role("button", name="Hủy cuộc bỏ phiếu"))
    vote.reason = reason
    for unit in vote.ballots:
        phone = room.phone(PHONES[unit])
        expect(phone.page.locator("main")).to_contain_text("Cuộc bỏ phiếu đã bị hủy; không phiếu nào được tính.")
    assert not SealedBallot.objects.filter(box__poll=vote.key).exists()
