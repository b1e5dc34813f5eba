"""The standard dataclasses, as far as this product uses them, without the wait at the start.

``dataclasses.dataclass(frozen=True, slots=True)`` compiles six methods a class: 0.6 ms each, a
hundred for the nouns of one short command, more than its work. Here the methods are shared, and
``__init__`` alone is compiled, when so many instances were made that it is worth it. Type checkers see the standard
ones, and so does the standard library: ``dataclasses.replace`` and the like find what they ask for.

What the standard ones do besides (``order``, ``kw_only``, ``InitVar``) is a TypeError here.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

_MISSING: Any = object()
_BASELESS = 2  # classes in the order of resolution: itself and `object`
_FEW = 20  # instances; compiling an initialiser takes as long as making so many without
_OURS = frozenset({"__setattr__", "__delattr__", "__getstate__", "__setstate__"})


class Part:
    """One field: its name, its type as written, and what it is when it is left out."""

    __slots__ = ("default", "default_factory", "init", "name", "repr", "type")

    def __init__(
        self,
        default: Any = _MISSING,
        default_factory: Any = _MISSING,
        *,
        init: bool = True,
        shown: bool = True,
    ) -> None:
        self.name = ""
        self.type: object = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = shown

    @property
    def is_optional(self) -> bool:
        """Whether an instance can be made without it."""
        return self.default is not _MISSING or self.default_factory is not _MISSING

    def made(self) -> Any:
        """Return what it is where it is left out."""
        return self.default if self.default_factory is _MISSING else self.default_factory()


Parts = Mapping[str, Part]


def _field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    init: bool = True,
    repr: bool = True,  # noqa: A002  the standard name
) -> Part:
    """Say more of a field than its type and default."""
    return Part(default, default_factory, init=init, shown=repr)


def _dataclass(
    cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> Any:
    """Make of a class of annotated fields one that can be built, compared and shown."""

    def made(cls: type) -> type:
        return _made(cls, frozen=frozen, slots=slots, eq=eq)

    return made if cls is None else made(cls)


def _fields(record: Any) -> tuple[Part, ...]:
    """Return the fields of a dataclass or of an instance, in order."""
    return tuple(record.__parts__.values())


def _replace(record: Any, /, **changes: object) -> Any:
    """Return a copy with some fields changed."""
    for part in _fields(record):
        if part.init and part.name not in changes:
            changes[part.name] = getattr(record, part.name)
    return type(record)(**changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, field, fields, replace
else:
    dataclass, field, fields, replace = _dataclass, _field, _fields, _replace

__all__ = ["dataclass", "field", "fields", "replace"]


def _made(plain: type, *, frozen: bool, slots: bool, eq: bool) -> type:
    own = dict(_own_parts(plain))
    parts = dict(_inherited_parts(plain)) | own if len(plain.__mro__) > _BASELESS else own
    _check_order(plain.__name__, parts)
    content = vars(plain)
    methods = {
        name: method
        for name, method in _methods(frozen, slots, eq).items()
        if name in _OURS or content.get(name) is None
    }
    methods["__parts__"] = parts
    methods["__values__"] = attrgetter(*parts) if parts else _nothing
    methods["__match_args__"] = tuple(parts)
    methods["__dataclass_fields__"] = _STANDARD_FIELDS
    cls: Any = _slotted(plain, own, methods) if slots else _given(plain, methods)
    cls.__init__ = _first_times(cls, frozen=frozen, slots=slots)
    made: type = cls
    return made


@cache
def _methods(frozen: bool, slots: bool, eq: bool) -> Mapping[str, object]:
    """Return the methods that all such classes share."""
    found: dict[str, object] = {"__repr__": _shown}
    if eq:
        found |= {"__hash__": _hash if frozen else None, "__eq__": _equals}
    if frozen:
        found |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if slots:  # what copies and pickles would set
            found |= {"__getstate__": _state, "__setstate__": _set_state}
    return found


def _inherited_parts(cls: type) -> Iterator[tuple[str, Part]]:
    for base in reversed(cls.__mro__[1:]):
        yield from vars(base).get("__parts__", {}).items()


def _own_parts(cls: type) -> Iterator[tuple[str, Part]]:
    """Yield the fields that a class annotates, and leave plain defaults in it."""
    content = vars(cls)
    for name, kind in cls.__annotations__.items():
        if getattr(kind, "__origin__", kind) is ClassVar:
            continue
        written = content.get(name, _MISSING)
        part = written if type(written) is Part else Part(written)
        part.name, part.type = name, kind
        if part.default is not _MISSING:
            if type(part.default).__hash__ is None:
                message = f"{cls.__name__}.{name}: a default that can change needs a factory"
                raise ValueError(message)
            if written is part:
                setattr(cls, name, part.default)
        elif written is part:
            delattr(cls, name)
        yield name, part


def _check_order(name: str, parts: Parts) -> None:
    optional = None
    for part in parts.values():
        if not part.init:
            continue
        if part.default is not _MISSING or part.default_factory is not _MISSING:
            optional = part.name
        elif optional is not None:
            message = f"{name}: {part.name}, without default, follows {optional}, with one"
            raise TypeError(message)


def _slotted(cls: type, own: Parts, methods: dict[str, object]) -> type:
    """Return the class once more, with slots: one that exists cannot be given any."""
    content = dict(vars(cls))
    for name in (*own, "__dict__", "__weakref__"):
        content.pop(name, None)
    taken = dict(_inherited_parts(cls)) if len(cls.__mro__) > _BASELESS else {}
    content["__slots__"] = tuple([name for name in own if name not in taken])
    again = type(cls)(cls.__name__, cls.__bases__, content | methods)
    again.__qualname__ = cls.__qualname__
    return again


def _given(cls: type, methods: Mapping[str, object]) -> type:
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _first_times(cls: Any, *, frozen: bool, slots: bool) -> Callable[..., None]:
    """Return an initialiser that sets fields by name, and soon puts a compiled one in its place."""
    parts: Parts = {}
    needed: set[str] = set()
    left = _FEW

    def __init__(self: Any, /, *values: object, **named: object) -> None:  # noqa: N807  what it is
        nonlocal left, parts, needed
        if left == _FEW:
            parts = {name: part for name, part in cls.__parts__.items() if part.init}
            needed = {name for name, part in parts.items() if not part.is_optional}
        left -= 1
        given = dict(zip(parts, values, strict=False)) | named
        is_clear = (
            len(given) == len(values) + len(named) and needed <= given.keys() <= parts.keys()
        )
        if left < 0 or not is_clear:  # what is wrong with a call, the compiled one says
            cls.__init__ = _compiled(cls, frozen=frozen, slots=slots)
            cls.__init__(self, *values, **named)
            return
        for name, part in parts.items():
            value = given[name] if name in given else part.made()
            if frozen and not slots:  # not hindered by a property of a class below
                self.__dict__[name] = value
            else:
                object.__setattr__(self, name, value)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return __init__


def _compiled(cls: Any, *, frozen: bool, slots: bool) -> Callable[..., None]:
    names: dict[str, Any] = {"_missing": _MISSING}
    body = []
    for name, part in cls.__parts__.items():
        if not part.init:
            continue  # __post_init__ sets it
        value = name
        if part.default_factory is not _MISSING:
            names[f"_make_{name}"] = part.default_factory
            value = f"_make_{name}() if {name} is _missing else {name}"
        if not frozen:
            body.append(f"self.{name} = {value}")
        elif slots:
            names[f"_set_{name}"] = getattr(cls, name).__set__
            body.append(f"_set_{name}(self, {value})")
        else:
            body.append(f"self.__dict__[{name!r}] = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "\n ".join(body or ["pass"])
    source = f"def __init__({', '.join(_parameters(cls.__parts__, names))}):\n {lines}\n"
    exec(source, names)  # noqa: S102  nothing but names of fields, as in the standard library
    method: Callable[..., None] = names["__init__"]
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    return method


def _parameters(parts: Parts, names: dict[str, Any]) -> Iterator[str]:
    """Yield the parameters of an initialiser, and put their defaults among its names."""
    yield "self"
    for name, part in parts.items():
        if not part.init:
            continue
        if part.default is not _MISSING:
            names[f"_default_{name}"] = part.default
            yield f"{name}=_default_{name}"
        else:
            yield f"{name}=_missing" if part.is_optional else name


def _nothing(_: object) -> tuple[()]:
    return ()


def _shown(self: Any) -> str:
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in _fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _equals(self: Any, other: Any) -> Any:
    kind = type(self)
    if type(other) is not kind:
        return NotImplemented
    return kind.__values__(self) == kind.__values__(other)


def _hash(self: Any) -> int:
    return hash(type(self).__values__(self))


def _refuse_to_set(self: object, name: str, _: object) -> None:
    raise _frozen(self, name)


def _refuse_to_delete(self: object, name: str) -> None:
    raise _frozen(self, name)


def _frozen(record: object, name: str) -> AttributeError:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415  slow, and only in a bug

    return FrozenInstanceError(f"{type(record).__name__}.{name} is for ever")


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__parts__]


def _set_state(self: Any, state: list[object]) -> None:
    for name, value in zip(self.__parts__, state, strict=True):
        object.__setattr__(self, name, value)


class _StandardFields:
    """What the standard library asks of a dataclass, made when it first does."""

    def __get__(self, _: object, cls: type) -> Any:
        import dataclasses  # noqa: PLC0415  this module exists to do without it

        annotated = [
            (part.name, Any, dataclasses.field(default=None, init=part.init))
            for part in _fields(cls)
        ]
        made: Any = dataclasses.make_dataclass(cls.__name__, annotated)
        return made.__dataclass_fields__


_STANDARD_FIELDS = _StandardFields()
