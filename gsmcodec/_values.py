"""Immutable values without importing `dataclasses` or `typing`.

The two cost more to import than the whole engine does (measure it: ``python -X importtime -c "import dataclasses"``),
and gsmcodec is imported in request handlers and on command lines. So a type checker sees the real things here, while
at run time two small stand-ins keep the same contract:

* `NamedTuple`: the class syntax of `typing.NamedTuple`, made by `collections.namedtuple`, which the former calls too;
* `dataclass`: always frozen and keyword-only. `dataclasses.replace`, `dataclasses.fields`, `dataclasses.is_dataclass`
  and `copy.replace` work on its instances; what they need is made when they first ask for it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  an explicit re-export
    from typing import Any, NoReturn, Self
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  an explicit re-export

    _Dict = dict[str, Any]
else:
    _Dict = dict

    class _NamedTupleMeta(type):
        """Turns a class body of annotations into a `collections.namedtuple` with the body's methods."""

        def __new__(mcs, name, bases, namespace):
            if not bases:
                return super().__new__(mcs, name, bases, namespace)
            fields = tuple(namespace.get("__annotations__", ()))
            defaults = tuple(namespace.pop(field) for field in fields if field in namespace)
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            for key, value in namespace.items():
                if key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_NamedTupleMeta):
        """The class syntax of `typing.NamedTuple`."""

    class _Fields:
        """What `dataclasses` looks for on a class, made when it looks."""

        def __init__(self, annotations, defaults):
            self.annotations, self.defaults, self.made = annotations, defaults, None

        def __get__(self, instance, owner=None):
            if self.made is None:
                from dataclasses import field, make_dataclass

                specification = [
                    (name, kind, field(default=self.defaults[name])) if name in self.defaults else (name, kind)
                    for name, kind in self.annotations.items()
                ]
                self.made = make_dataclass(owner.__name__, specification, frozen=True).__dataclass_fields__
            return self.made

    def dataclass(*, frozen, kw_only):
        """Make a frozen, keyword-only value of an annotated class; `__post_init__` is called if there is one."""
        if not (frozen and kw_only):
            raise TypeError("only frozen, keyword-only values are made here")
        return _make_value

    def _make_value(cls):
        annotations = dict(cls.__dict__.get("__annotations__", {}))
        names = tuple(annotations)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        required = tuple(name for name in names if name not in defaults)
        post_init = getattr(cls, "__post_init__", None)

        def __init__(self, **values):
            for name in required:
                if name not in values:
                    raise TypeError(f"{cls.__name__} needs the argument {name!r}")
            for name in values:
                if name not in annotations:
                    raise TypeError(f"{cls.__name__} has no argument {name!r}")
            self.__dict__.update(defaults)
            self.__dict__.update(values)
            if post_init is not None:
                post_init(self)

        def __setattr__(self, name, value):
            raise AttributeError(f"{cls.__name__} is immutable: cannot set {name!r}; use dataclasses.replace")

        def __delattr__(self, name):
            raise AttributeError(f"{cls.__name__} is immutable: cannot delete {name!r}")

        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return all(getattr(self, name) == getattr(other, name) for name in names)

        def __hash__(self):
            return hash(tuple(getattr(self, name) for name in names))

        def __repr__(self):
            # The fields that differ from their defaults: the others say nothing.
            shown = (name for name in names if name in required or getattr(self, name) != defaults[name])
            return f"{cls.__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

        def __reduce__(self):
            return _restore, (cls, {name: getattr(self, name) for name in names})

        def __replace__(self, /, **changes):
            return cls(**{name: getattr(self, name) for name in names} | changes)

        made = (__init__, __setattr__, __delattr__, __eq__, __hash__, __repr__, __reduce__, __replace__)
        for method in made:
            method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
            setattr(cls, method.__name__, method)
        cls.__match_args__ = ()
        cls.__dataclass_fields__ = _Fields(annotations, defaults)
        return cls

    def _restore(cls, values):
        return cls(**values)


class FrozenDict(_Dict):
    """A read-only dictionary; hashable if its values are."""

    __slots__ = ()

    def __new__(cls, *items: Mapping[str, Any]) -> Self:
        """Take the items; `__init__` takes none, so that it changes nothing when it is called again."""
        self = super().__new__(cls)
        dict.update(self, *items)
        return self

    def __init__(self, *_: object) -> None:
        pass

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this mapping is read-only")

    __delitem__ = __ior__ = __setitem__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


def frozen(value: object) -> object:
    """Return a copy of `value` in which every mapping is a `FrozenDict` and every list a tuple."""
    if isinstance(value, Mapping):
        return FrozenDict({key: frozen(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(map(frozen, value))
    return value
