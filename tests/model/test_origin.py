import pytest

from itsmctl.model.origin import Origin

ORIGIN = Origin(
    "流程.xlsx",
    "入职",
    2,
    rows=(("approve", (7,)), ("install", (8, 9))),
    columns=(
        ("name", ("B",)),
        ("responsible", ("D", "E")),
        ("timeLimit", ("F",)),
        ("next", ("AA",)),
        ("raci:hr-officer", ("K",)),
    ),
)


@pytest.mark.parametrize(
    ("route", "cell"),
    [
        (("steps", "approve", "responsible"), "入职!D7"),
        (("steps", "approve", "responsible", 1), "入职!D7"),
        (("steps", "approve", "timeLimit", "P1"), "入职!F7"),
        (("steps", "approve", "outcomes", "x", "label"), "入职!AA7"),
        (("steps", "approve", "type"), "入职!B7"),
        (("steps", "approve", "produces"), "入职!B7:AA7"),
        (("steps", "approve"), "入职!B7:AA7"),
        (("steps", "install"), "入职!B8:AA9"),
        (("steps", "gone"), None),
        ((), "入职!B2:AA2"),
        (("steps",), "入职!B2:AA2"),
        (("governance", "owner"), None),
        (("$metadata", "id"), None),
    ],
)
def test_a_route_comes_from_a_cell_else_a_row(route, cell):
    assert ORIGIN.cell(route) == cell


def test_a_file_without_sheets_is_named_itself():
    origin = Origin("流程.csv", rows=(("a", (2,)),))
    assert origin.cell(("steps", "a")) == "流程.csv!A2:A2"
    assert origin.cell(()) is None
