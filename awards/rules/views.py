"""The pages on which packs of rules are kept: by the administrator, and by Home Affairs for its own province."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from emulation_bloc.core.numbers import key_of
from emulation_bloc.core.reasons import ReasonForm
from emulation_bloc.core.verdict import require
from emulation_bloc.core.web.acting import posted, refusals_in, show
from units.models import EmulationYear

from ..models import RulePack
from . import comparing, files, forms, kinds, policies, queries, services, trying
from .consistency import replaced_by


def _keepers_only(request):
    """For everybody else these pages do not exist."""
    if not policies.may_read_packs(request.user):
        raise Http404


def _pack(request, pk):
    _keepers_only(request)
    return get_object_or_404(RulePack.objects.prefetch_related("rules"), pk=pk)


def _here(request, **context):
    return {"here": "rules", **context}


def packs(request):
    _keepers_only(request)
    rows = RulePack.objects.order_by("layer", "-first_year", "code", "-version")
    return render(request, "awards/rules/packs.html", _here(request, rows=rows))


def pack(request, pk):
    found = _pack(request, pk)
    catalogue = queries.catalogue()
    faults = services.faults_of(found)
    user, own = request.user, queries.spoken(found)
    others = [one for one in queries.in_force_with_rules() if one.pack.code != found.code]
    context = {
        "pack": found,
        "lines": own.lines(queries.names_of_awards()),
        "faults": faults if found.is_draft else [],
        "replaced": [] if faults else _replaced(own, others, catalogue),
        "versions": RulePack.objects.filter(code=found.code).exclude(pk=found.pk).order_by("-version"),
        "may_change": policies.may_change_pack(user, found),
        "may_begin": policies.may_begin_version(user, found),
        "may_put_in_force": policies.may_put_in_force(user, found, faults),
    }
    return render(request, "awards/rules/pack.html", _here(request, **context))


def _replaced(own, others, catalogue):
    rows = [rule for one in others if _meet(own.pack, one.pack) for rule in one.rules]
    return replaced_by(own.rules, rows, catalogue)


def _meet(one, other):
    begins = max(one.first_year, other.first_year)
    return all(pack.last_year is None or begins <= pack.last_year for pack in (one, other))


def pack_add(request):
    _keepers_only(request)
    user = request.user
    places = None if user.is_administrator else policies.places_of(user)
    form = forms.PackForm(posted(request), places=places)
    if form.is_valid():
        with refusals_in(form):
            made = services.add_pack(values=form.values(), by=user)
            messages.success(request, f"Đã lập dự thảo {made}.")
            return redirect("rules:pack", made.pk)
    return show(request, "awards/rules/form.html", _here(request, form=form, title="Thêm gói quy tắc"))


def pack_edit(request, pk):
    found = _pack(request, pk)
    require(policies.may_change_pack(request.user, found))
    places = None if request.user.is_administrator else policies.places_of(request.user)
    form = forms.PackForm(posted(request), instance=found, places=places)
    if form.is_valid():
        with refusals_in(form):
            services.change_pack(pack=RulePack.objects.get(pk=pk), values=form.values(), by=request.user)
            messages.success(request, "Đã lưu.")
            return redirect("rules:pack", pk)
    return show(request, "awards/rules/form.html", _here(request, form=form, title=f"Sửa: {found}", pack=found))


@require_POST
def pack_drop(request, pk):
    found = _pack(request, pk)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    services.drop_draft(pack=found, reason=reason, by=request.user)
    messages.success(request, f"Đã bỏ dự thảo {found}.")
    return redirect("rules:packs")


@require_POST
def pack_version(request, pk):
    draft = services.begin_version(pack=_pack(request, pk), by=request.user)
    messages.success(request, f"Đã lập dự thảo {draft}; bản đang áp dụng giữ nguyên.")
    return redirect("rules:pack", draft.pk)


@require_POST
def pack_put_in_force(request, pk):
    kept = services.put_in_force(pack=_pack(request, pk), by=request.user)
    messages.success(request, f"{kept} đã áp dụng. Năm đã khép giữ quy tắc của mình.")
    return redirect("rules:pack", pk)


def pack_compare(request, pk):
    found = _pack(request, pk)
    versions = RulePack.objects.filter(code=found.code).exclude(pk=pk).order_by("-version")
    asked = request.GET.get("voi")
    other = versions.filter(pk=key_of(asked)).first() if asked else versions.first()
    if other is None:
        raise Http404("Không có bản khác để so sánh.")
    before, after = sorted((found, other), key=lambda one: one.version)
    context = {
        "pack": found,
        "before": before,
        "after": after,
        "versions": versions,
        "lines": comparing.differences(before, after, queries.names_of_awards()),
    }
    return render(request, "awards/rules/compare.html", _here(request, **context))


def pack_try(request, pk):
    found = _pack(request, pk)
    user = request.user
    years = EmulationYear.objects.all()
    if not user.is_administrator:
        years = years.filter(bloc__monitor=user.unit)
    try:
        found_years = trying.tried(found, years, queries.names_of_awards())
        told = ""
    except (ValueError, KeyError):
        found_years, told = [], "Gói còn quy tắc không tính được; hãy sửa trước khi chạy thử."
    context = {"pack": found, "years": found_years, "told": told, "most": trying.MOST_YEARS}
    return render(request, "awards/rules/try.html", _here(request, **context))


def pack_file(request, pk):
    found = _pack(request, pk)
    response = HttpResponse(files.written(found), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.code}-{found.version}.json"'
    return response


def pack_import(request):
    _keepers_only(request)
    form = forms.FileForm(posted(request), request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with refusals_in(form, "file"):
            text = upload.read(files.LARGEST + 1)
            made = services.import_pack(text=text, name=upload.name, by=request.user)
            messages.success(request, f"Đã nhập {made} thành dự thảo; hãy đọc, so sánh, chạy thử rồi đưa vào áp dụng.")
            return redirect("rules:pack", made.pk)
    title = "Nhập gói quy tắc từ tệp"
    return show(request, "awards/rules/form.html", _here(request, form=form, title=title, uploads=True))


def rule_add(request, pk):
    """First the kind, then its boxes."""
    found = _pack(request, pk)
    require(policies.may_change_pack(request.user, found))
    kind = kinds.find(request.GET.get("loai"))
    if kind is None:
        return render(request, "awards/rules/kinds.html", _here(request, pack=found, kinds=kinds.every()))
    return _rule(request, found, None, kind)


def rule(request, pk, rule):
    found = _pack(request, pk)
    row = get_object_or_404(found.rules, pk=rule)
    kind = kinds.find(row.kind)
    if kind is None:
        raise Http404("Không rõ loại quy tắc này.")
    if not policies.may_change_pack(request.user, found):
        context = {
            "pack": found,
            "rule": row,
            "words": row.value.in_words(queries.names_of_awards()),
            "about": queries.about_in_words(row, queries.names_of_awards()),
            "may_confirm": policies.may_confirm(request.user, row),
        }
        if request.method == "POST":
            require(policies.may_change_pack(request.user, found))
        return render(request, "awards/rules/rule.html", _here(request, **context))
    return _rule(request, found, row, kind)


def _rule(request, found, row, kind):
    form = forms.RuleForm(posted(request), kind=kind, rule=row)
    if form.is_valid():
        with refusals_in(form):
            services.keep_rule(pack=found, rule=row, values=form.values(), by=request.user)
            messages.success(request, "Đã lưu quy tắc.")
            return redirect("rules:pack", found.pk)
    context = _here(request, form=form, title=kind.label, lead=kind.about, pack=found, rule=row)
    return show(request, "awards/rules/form.html", context)


@require_POST
def rule_drop(request, pk, rule):
    row = get_object_or_404(_pack(request, pk).rules, pk=rule)
    services.drop_rule(rule=row, by=request.user)
    messages.success(request, f"Đã bỏ quy tắc {row.code}.")
    return redirect("rules:pack", pk)


def rule_confirm(request, pk, rule):
    found = _pack(request, pk)
    row = get_object_or_404(found.rules, pk=rule)
    require(policies.may_confirm(request.user, row))
    form = forms.ConfirmForm(posted(request))
    if form.is_valid():
        with refusals_in(form):
            services.confirm_rule(rule=row, by=request.user, **form.cleaned_data)
            messages.success(request, "Đã ghi xác nhận.")
            return redirect("rules:pack", pk)
    context = _here(request, form=form, title=f"Xác nhận: {row.code}", pack=found)
    context["lead"] = row.value.in_words(queries.names_of_awards())
    return show(request, "awards/rules/form.html", context)
