"""Every start goes through here (``./run``): never on top of a damaged database."""

from django.core.management.commands import migrate

from ...disk import damage
from .check_database import refuse_damage


class Command(migrate.Command):
    def execute(self, *args, **options):
        """Before the framework's own checks, which would open the file and begin an empty one."""
        refuse_damage(damage.faults())
        return super().execute(*args, **options)
