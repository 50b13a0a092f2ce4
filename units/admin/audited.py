"""Administration leaves the same trace as everything else."""

from emulation_bloc.core.audit import record

from ..concerned import years_concerned
from .careful import CarefulAdmin

SECRET = {"password", "password1", "password2", "usable_password"}


class AuditedAdmin(CarefulAdmin):
    """Writes every addition, change and deletion to the trace, with old and new values; passwords never.

    A line stands in the trace of every running year it concerns, as it was before and as it is after.
    """

    def save_model(self, request, obj, form, change):
        request.typed_changes = _changes(form) if change else ({}, {})
        request.years_before = years_concerned(self.model.objects.get(pk=obj.pk)) if change else []
        super().save_model(request, obj, form, change)

    def log_addition(self, request, obj, message):
        _record("admin.add", obj, request)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        before, after = getattr(request, "typed_changes", ({}, {}))
        _record("admin.change", obj, request, before=before, after=after or _fields(message))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            _record("admin.delete", obj, request)
        return super().log_deletions(request, queryset)


def _record(action, obj, request, **details):
    years = {year.pk: year for year in [*getattr(request, "years_before", []), *years_concerned(obj)]}
    own = getattr(obj, "audit_scope", "")
    for scope in [year.audit_scope for year in years.values()] or [own]:
        record(action, obj, by=request.user, scope=scope, **details)


def _changes(form):
    names = [name for name in form.changed_data if name not in SECRET]
    before = {name: str(form.initial.get(name, "") or "") for name in names}
    after = {name: str(getattr(form.instance, f"{name}_id", form.cleaned_data.get(name)) or "") for name in names}
    return before, after


def _fields(message):
    """What Django says was changed where no form of ours was filled in, e.g. a new password."""
    parts = message if isinstance(message, list) else []
    return {"fields": [name for part in parts for name in part.get("changed", {}).get("fields", [])]}
