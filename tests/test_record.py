"""Our dataclasses behave as the standard ones, which are built here beside them."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import ClassVar, Generic, TypeVar

import pytest

from itsmctl import record

T = TypeVar("T")
BOTH = pytest.mark.parametrize("made_by", [record, dataclasses], ids=["ours", "standard"])


@record.dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0
    tags: tuple[str, ...] = ()


@record.dataclass(slots=True)
class Basket:
    name: str
    items: list[int] = record.field(default_factory=list)


def point(made_by, **options):
    @made_by.dataclass(**options)
    class Sample:
        """A sample."""

        x: int
        y: str = "y"
        hidden: int = made_by.field(default=7, repr=False)
        kind: ClassVar[str] = "sample"

        @property
        def both(self) -> str:
            return f"{self.x}{self.y}"

    return Sample


@BOTH
@pytest.mark.parametrize(
    "options", [{}, {"frozen": True}, {"slots": True}, {"frozen": True, "slots": True}]
)
def test_what_can_be_asked_of_an_instance(made_by, options):
    sample = point(made_by, **options)
    one = sample(1)
    assert (one.x, one.y, one.hidden, one.kind, one.both) == (1, "y", 7, "sample", "1y")
    assert one == sample(x=1, y="y")
    assert one != sample(2)
    assert one != (1, "y", 7)
    assert repr(one).endswith("Sample(x=1, y='y')")
    assert made_by.replace(one, x=3) == sample(3)
    assert [part.name for part in made_by.fields(one)] == ["x", "y", "hidden"]
    assert sample.__match_args__ == ("x", "y", "hidden")
    assert sample.__doc__ == "A sample."
    assert hasattr(one, "__dict__") is ("slots" not in options)


@BOTH
@pytest.mark.parametrize("values", [(), (1, 2, 3, 4), (1, 2, 3, 4, 5)])
def test_a_wrong_number_of_values_is_an_error(made_by, values):
    with pytest.raises(TypeError):
        point(made_by)(*values)


@BOTH
def test_frozen_instances_are_hashed_by_value_and_cannot_be_changed(made_by):
    sample = point(made_by, frozen=True, slots=True)
    assert len({sample(1), sample(1), sample(2)}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample(1).x = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del sample(1).x


@BOTH
def test_instances_that_change_have_no_hash(made_by):
    sample = point(made_by, slots=True)
    one = sample(1)
    one.x = 5
    assert one == sample(5)
    with pytest.raises(TypeError):
        hash(one)


@BOTH
def test_without_eq_instances_are_themselves(made_by):
    sample = point(made_by, slots=True, eq=False)
    one = sample(1)
    assert one == one  # noqa: PLR0124  that is the question
    assert one != sample(1)
    assert {one: 1}[one] == 1


@BOTH
def test_methods_of_the_class_stay(made_by):
    @made_by.dataclass(frozen=True, slots=True)
    class Odd:
        x: int

        def __hash__(self) -> int:
            return 42

        def __eq__(self, other: object) -> bool:
            return True

        def __repr__(self) -> str:
            return "odd"

    assert (hash(Odd(1)), Odd(1) == Odd(2), repr(Odd(1))) == (42, True, "odd")


@BOTH
def test_fields_are_inherited_in_order(made_by):
    @made_by.dataclass(frozen=True, slots=True)
    class Base:
        a: int
        b: int = 2

    @made_by.dataclass(frozen=True, slots=True)
    class Derived(Base):
        c: int = 3
        a: int = 9

    assert repr(Derived()).endswith("Derived(a=9, b=2, c=3)")
    assert Derived(1, 2, 3) != Base(1, 2)


@BOTH
def test_generic_classes_and_what_follows_the_fields(made_by):
    @made_by.dataclass
    class Holder(Generic[T]):
        content: T
        double: list[T] = made_by.field(init=False)

        def __post_init__(self) -> None:
            self.double = [self.content, self.content]

    assert Holder[int](4).double == [4, 4]
    assert Holder(4) == made_by.replace(Holder(5), content=4)


@BOTH
def test_what_cannot_be_declared(made_by):
    with pytest.raises(TypeError, match="default"):

        @made_by.dataclass
        class _Order:
            a: int = 1
            b: int

    with pytest.raises(ValueError, match="default"):

        @made_by.dataclass
        class _Shared:
            a: list[int] = []  # noqa: RUF012  that is the fault


def test_options_that_we_do_not_have_are_refused():
    with pytest.raises(TypeError):
        record.dataclass(order=True)
    with pytest.raises(TypeError):
        record.field(compare=False)


def test_each_instance_has_its_own_list():
    one, other = Basket("one"), Basket("other")
    one.items.append(1)
    assert other.items == []


def test_classes_match_by_position():
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_copies_and_pickles_are_equal():
    one = Point(1, 2, ("a",))
    for again in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301  our own
        assert again == one


def test_the_standard_library_knows_them():
    one = Point(1, 2, ("a",))
    assert dataclasses.is_dataclass(one)
    assert dataclasses.asdict(one) == {"x": 1, "y": 2, "tags": ("a",)}
    assert dataclasses.replace(one, x=5) == Point(5, 2, ("a",))


def test_nouns_do_not_import_the_standard_ones():
    program = (
        "import sys; from itsmctl.model.process import Step; from itsmctl.i18n import Label;"
        "Step('a', Label.plain('a')); print({'dataclasses', 'inspect'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "set()"


@BOTH
@pytest.mark.parametrize("options", [{"frozen": True}, {"frozen": True, "slots": True}, {}])
def test_the_first_instances_are_made_as_all_later_ones(made_by, options):
    sample = point(made_by, **options)
    made = [sample(number, y="z") for number in range(50)]
    assert [(one.x, one.y, one.hidden) for one in made] == [(n, "z", 7) for n in range(50)]
    with pytest.raises(TypeError):
        sample(1, x=1)
    with pytest.raises(TypeError):
        sample(1, nonsense=1)


@BOTH
def test_every_instance_has_a_list_of_its_own_and_is_completed(made_by):
    @made_by.dataclass(slots=True)
    class Heap:
        items: list[int] = made_by.field(default_factory=list)
        size: int = made_by.field(default=0, init=False)

        def __post_init__(self):
            self.size = len(self.items) + 1

    for _ in range(50):
        heap = Heap()
        heap.items.append(1)
        assert (heap.items, heap.size) == ([1], 1)
