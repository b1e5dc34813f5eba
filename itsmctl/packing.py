"""Records as plain values and back, for what is kept between runs.

Plain are None, truth values, numbers, text, bytes and tuples of them; everything else becomes a
list that begins with a number: which of the known records or enumerations it is. Nothing else
can come out of what is unpacked, whoever wrote it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from itsmctl.record import fields

_PLAIN = frozenset({type(None), bool, int, float, str, bytes})
_LIST, _MAPPING, _SET, _DATE, _NAME = -1, -2, -3, -4, -5


class Packer:
    """Packs and unpacks records of certain classes; the order of these is part of the format.

    `names` are texts that read otherwise in another run, each with what stands for it: `unpack`
    puts in its place what reads so now.
    """

    def __init__(
        self, classes: Sequence[type[Any]], names: Mapping[str, str] | None = None
    ) -> None:
        self._names_kept = names or {}
        names_now = {kept: now for now, kept in self._names_kept.items()}
        self._numbers = {kind: number for number, kind in enumerate(classes)}
        self._makers: dict[int, Callable[..., Any]] = {
            **dict(enumerate(classes)),
            _LIST: lambda *parts: list(parts),
            _MAPPING: lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)),
            _SET: lambda *parts: frozenset(parts),
            _DATE: date.fromisoformat,
            _NAME: names_now.__getitem__,
        }
        self._fields = {
            kind: tuple(part.name for part in fields(kind))
            for kind in classes
            if not issubclass(kind, Enum)
        }

    def pack(self, value: object) -> Any:
        """Return a value as plain ones.

        Raises:
            TypeError: there is a record of another class in it.
        """
        kind = type(value)
        if type(value) is str and value in self._names_kept:
            return [_NAME, self._names_kept[value]]
        if kind in _PLAIN:
            return value
        if isinstance(value, tuple):
            return tuple(map(self.pack, value))
        if kind in self._numbers:
            return [self._numbers[kind], *map(self.pack, self._parts(value))]
        return self._pack_other(value)

    def unpack(self, packed: Any) -> Any:
        """Return what was packed.

        Raises:
            TypeError, ValueError, KeyError: nothing that this packer makes, or a name that is gone.
        """
        kind = type(packed)
        if kind is tuple:
            return tuple(map(self.unpack, packed))
        if kind is list:
            number, *parts = packed
            return self._makers[number](*map(self.unpack, parts))
        return packed

    def _parts(self, value: Any) -> list[object]:
        if isinstance(value, Enum):
            return [value.value]
        return [getattr(value, name) for name in self._fields[type(value)]]

    def _pack_other(self, value: object) -> list[Any]:
        match value:
            case date():
                return [_DATE, value.isoformat()]
            case Mapping():
                return [_MAPPING, *(self.pack(part) for pair in value.items() for part in pair)]
            case frozenset():
                return [_SET, *sorted(map(self.pack, value), key=repr)]
            case list():
                return [_LIST, *map(self.pack, value)]
            case _:
                message = f"{type(value).__name__} is not kept between runs"
                raise TypeError(message)
