"""A process as a table that can be read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from .audit import record
from .locks import alone
from .text import says
from .verdict import Refused, Unsaid

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Step:
    """One way from some states to another, in the person's words.

    ``backward`` steps undo a decision, so they ask for a reason.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    label: str
    backward: bool = False


class Workflow:
    """A table of steps over one status field. It knows no people and no rules."""

    def __init__(self, *steps: Step, field: str = "status", times: Mapping[str, str] | None = None) -> None:
        """``times``: name of a step → the field that keeps when it was last taken, for steps that have one."""
        self.field = field
        self.times = dict(times or {})
        self.steps = {step.name: step for step in steps}

    def steps_from(self, status: str) -> list[Step]:
        return [step for step in self.steps.values() if status in step.sources]

    def allows(self, name: str, status: str) -> bool:
        return status in self.steps[name].sources

    @transaction.atomic
    def take(self, name: str, obj: Row, *, by: Model | None, reason: str = "", **details: Any) -> Row:
        """Lock, read again, move, record. Of two people pressing at once one reads why not.

        ``details`` go to the trace. Raises ``Refused`` from any state outside the table.
        """
        step = self.steps[name]
        fresh = alone(type(obj)).get(pk=obj.pk)
        before = getattr(fresh, self.field)
        if before not in step.sources:
            label = getattr(fresh, f"get_{self.field}_display")()
            raise Refused(f"Không thực hiện được bước “{step.label}” khi đang ở trạng thái “{label}”.")
        if step.backward and not says(reason):
            raise Unsaid(f"Cần ghi lý do khi thực hiện bước “{step.label}”.")
        setattr(obj, self.field, step.target)
        obj.save(update_fields=[self.field, *self._set_time(obj, name)])
        record(
            f"{obj._meta.app_label}.{name}",
            obj,
            by=by,
            before={self.field: str(before)},
            after={self.field: str(step.target), **details},
            reason=reason,
        )
        return obj

    def _set_time(self, obj: Model, step: str) -> list[str]:
        """The changed field, if this step has one."""
        field = self.times.get(step)
        if field is None:
            return []
        setattr(obj, field, timezone.now())
        return [field]

    def mermaid(self, labels: Mapping[str, str]) -> str:
        """The table as a Mermaid state diagram. ``labels``: status → word on screen."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {value}: {label}" for value, label in labels.items()]
        for step in self.steps.values():
            arrow = f"{step.label} (cần lý do)" if step.backward else step.label
            lines += [f"    {source} --> {step.target}: {arrow}" for source in step.sources]
        return "\n".join(lines) + "\n"
