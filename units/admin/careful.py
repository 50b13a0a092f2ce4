"""What is typed by hand into addresses and forms of the administrator: nonsense for a key finds nothing."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.validators import MaxValueValidator, MinValueValidator

from emulation_bloc.core.forms import keep_in_bounds
from emulation_bloc.core.numbers import key_of

BOUNDS = (MinValueValidator, MaxValueValidator)


class KeyedAutocomplete(AutocompleteSelect):
    """Django looks up whatever was typed before it asks whether that is a key at all."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [key for key in value if key_of(key)] or [""], attrs)


class CarefulAdmin(admin.ModelAdmin):
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeyedAutocomplete(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            keep_in_bounds(field)
            # Asked with the box itself: a form's own rules would else count with a year that no calendar has.
            field.validators += [one for one in db_field.validators if isinstance(one, BOUNDS)]
        return field

    def get_object(self, request, object_id, from_field=None):
        """An empty name of a field is none."""
        return super().get_object(request, object_id, from_field or None)
