"""A QObject made from a frozen dataclass: each field is a property, and only what changed is notified."""

from dataclasses import asdict, fields, is_dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal

# Any, since PySide takes names of types too, and its type hints do not know it.
_QML_TYPES: dict[type, Any] = {str: "QString", bool: "bool", int: "int", float: "double", tuple: "QVariantList"}


def model_of(shown_type: type) -> type[Any]:
    """A QObject class with the fields of `shown_type` (str, bool, int, float, or tuple of such or of dataclasses).

    Its objects start with the dataclass's defaults; `show(shown)` takes new values, `shown` gives the present ones.
    """

    def init(self: Any, parent: QObject | None = None) -> None:
        QObject.__init__(self, parent)
        self.shown = shown_type()

    def show(self: Any, shown: object) -> None:
        before, self.shown = self.shown, shown
        for field in fields(shown_type):
            if getattr(before, field.name) != getattr(shown, field.name):
                getattr(self, f"{field.name}_changed").emit()

    namespace: dict[str, Any] = {"__init__": init, "show": show, "__doc__": f"Shows {shown_type.__name__}."}
    for field in fields(shown_type):
        changed = Signal()
        namespace[f"{field.name}_changed"] = changed
        kind = tuple if not isinstance(field.type, type) else field.type
        namespace[field.name] = Property(_QML_TYPES[kind], _getter(field.name), notify=changed)
    return type(f"{shown_type.__name__}Model", (QObject,), namespace)


def _getter(name: str) -> Any:
    def get(self: Any) -> object:
        value = getattr(self.shown, name)
        if isinstance(value, tuple):
            return [_plain(item) for item in value]
        return value

    return get


def _plain(item: Any) -> Any:
    """As QML takes it: a table with lists."""
    if not is_dataclass(item) or isinstance(item, type):
        return item
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(item).items()}
