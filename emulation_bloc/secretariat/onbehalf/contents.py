"""What stands on a unit's paper, as a part of the page: the forms of the thing itself, one class a kind."""

from typing import Any

from emulation_bloc.core.web.acting import posted
from pledges.aims import FIELDS
from pledges.forms import PledgeForm, RegistrationForm, rows, target_formset, title_formset
from pledges.queries import awards_by_recipient, measures_of, movements_of, pledge_of
from units.enums import EnteredKind


class Content:
    """``template``: draws it. ``title``, ``lead``, ``button``, ``done``: the words of its page."""

    template = title = lead = button = done = ""
    # What crumbs of its page call the list.
    list_label = ""

    def __init__(self, request, participation):
        pass

    @property
    def is_valid(self) -> bool:
        return True

    @property
    def has_faults(self) -> bool:
        return False

    @property
    def values(self) -> dict[str, Any]:
        """As the act of the thing takes them."""
        return {}


class _OfForms(Content):
    """A form, and rows of one kind."""

    @property
    def is_valid(self):
        return all([self.form.is_valid(), self.formset.is_valid()])

    @property
    def has_faults(self):
        return bool(self.form.errors or self.formset.total_error_count())


class RegistrationContent(_OfForms):
    template = "secretariat/onbehalf/_registration.html"
    list_label = "Đăng ký"
    title = "Nhập thay bản đăng ký"
    lead = (
        "Khi đơn vị chỉ gửi được văn bản. Bản đăng ký ghi rõ là nhập thay; "
        "đơn vị được báo và thay được bằng bản của mình."
    )
    button = "Nhập thay và gửi"
    done = "Đã nhập thay và gửi bản đăng ký của {}; đơn vị được báo."

    def __init__(self, request, participation):
        self.form = RegistrationForm(posted(request))
        del self.form.fields["number"]  # it is the paper's
        catalogue = awards_by_recipient(participation.year)
        self.formset = title_formset(posted(request), prefix="dong", form_kwargs={"catalogue": catalogue})

    @property
    def values(self):
        titles = [(row["award"], row["count"], row["note"]) for row in rows(self.formset)]
        return {"note": self.form.cleaned_data["note"], "titles": titles}


class PledgeContent(_OfForms):
    """What the unit drafted stands in the form already: the leadership reads a draft of a pledge anyway."""

    template = "secretariat/onbehalf/_pledge.html"
    list_label = "Giao ước"
    title = "Nhập thay giao ước"
    lead = (
        "Khi đơn vị chỉ gửi được giao ước đã ký trên giấy. Chữ ký ghi là ký trên văn bản; đơn vị được báo và thay được."
    )
    button = "Nhập thay, ghi đã ký"
    done = "Đã nhập thay giao ước của {}; đơn vị được báo."

    def __init__(self, request, participation):
        pledge = pledge_of(participation)
        targets = list(pledge.targets.all()) if pledge.pk else []
        self.common = [target for target in targets if target.common_id]
        self.measures = measures_of(participation.year.bloc)
        own = [
            {"target": one.pk, "movement": one.movement_id or "", **{name: getattr(one, name) for name in FIELDS}}
            for one in targets
            if not one.common_id
        ]
        self.form = PledgeForm(posted(request), initial={"theme": pledge.theme, "content": pledge.content})
        known = {"known": self.measures, "movements": list(movements_of(participation.year))}
        self.formset = target_formset(posted(request), initial=own, prefix="chi-tieu", form_kwargs=known)

    @property
    def values(self):
        return {**self.form.cleaned_data, "targets": rows(self.formset)}


class SheetContent(Content):
    template = "secretariat/onbehalf/_sheet.html"
    list_label = "Phiếu chấm điểm"
    title = "Nhập thay phiếu tự chấm"
    lead = (
        "Khi đơn vị chỉ gửi được phiếu đã ký trên giấy hoặc tệp Excel kèm văn bản. "
        "Ghi văn bản trước, rồi nhập từng dòng và nộp; đơn vị được báo và thay được."
    )
    button = "Mở phiếu để nhập"
    done = "Đã mở phiếu của {} để nhập theo văn bản; đơn vị được báo. Nhập xong hãy bấm “Lưu và xem lại để nộp”."


CONTENTS = {
    EnteredKind.REGISTRATION: RegistrationContent,
    EnteredKind.PLEDGE: PledgeContent,
    EnteredKind.SHEET: SheetContent,
}
