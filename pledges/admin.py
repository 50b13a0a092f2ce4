"""The award catalogue, kept by the administrator: a new law is an edit, not a release."""

from django.contrib import admin

from units.audited_admin import AuditedAdmin

from .models import Award


@admin.register(Award)
class AwardAdmin(AuditedAdmin):
    list_display = ["name", "short_name", "kind", "level", "recipient", "valid_from", "valid_to"]
    list_filter = ["kind", "level", "recipient"]
    search_fields = ["name", "short_name", "code"]

    def has_delete_permission(self, request, obj=None):
        """An award no longer given gets its last day; history goes on naming it."""
        return False
