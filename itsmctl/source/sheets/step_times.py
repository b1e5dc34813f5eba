"""By when a step is done, when work on it begins, and how long it takes."""

from itsmctl.i18n import Text, text
from itsmctl.model.sheet_cells import NO_LIMIT, means
from itsmctl.model.sheets import Field
from itsmctl.model.times import DAY, HOUR, Duration, Limit, Unit
from itsmctl.source.composition import Node
from itsmctl.source.sheets.amounts import Amount, amount_of, is_date
from itsmctl.source.sheets.cells import Said
from itsmctl.source.sheets.making import Making, Setting
from itsmctl.source.sheets.parties import is_nobody


def say_times(making: Making, setting: Setting) -> None:
    """Set time limit, response and effort; what is no amount of time stays a comment."""
    for wanted in (Field.TIME_LIMIT, Field.RESPOND_WITHIN, Field.EFFORT):
        for said in making.entry.texts(wanted):
            unit = next((column.unit for column in setting.table.having(wanted)), None)
            if is_nobody(said.text) and not means(said.text, NO_LIMIT):
                continue
            amount = amount_of(said.text, unit)
            if amount is not None and (wanted is not Field.EFFORT or _is_plain(amount)):
                _say_amount(making, setting, (wanted, said), amount)
                continue
            making.keep(said, setting.heading(wanted))
            making.unread.append(said.position)
            if amount is None:
                making.doubts.append(_no_time(setting.grid.address(said.position), said.text))


def _no_time(cell: str, written: str) -> Text:
    if is_date(written):
        return text(
            "source.sheets.step.date",
            "{cell} says the date “{value}”, which is no amount of time, such as 2bd",
            cell=cell,
            value=written,
        )
    return text(
        "source.sheets.step.no-time",
        "{cell} says “{value}”, which is no amount of time, such as 2bd",
        cell=cell,
        value=written,
    )


def _say_amount(
    making: Making, setting: Setting, said: tuple[Field, Said], amount: Amount
) -> None:
    wanted, cell = said
    doubts = [] if amount.doubt is None else [amount.doubt]
    if setting.merged_rows.get(cell.position, frozenset()) - set(making.entry.line.rows):
        doubts.append(
            text(
                "source.sheets.step.shared-time",
                "merged over several rows; is it the time of each, or of all?",
            )
        )
    setting.house.priorities.update(dict.fromkeys(name for name, _ in amount.limit.by_class))
    making.say(wanted.value, _limit(amount.limit, cell.text), *doubts)


def _is_plain(amount: Amount) -> bool:
    return not amount.limit.by_class and amount.limit.default is not None


def _limit(limit: Limit, written: str) -> Node:
    default = _duration(limit.default, written)
    if not limit.by_class:
        return default
    by_class: dict[str, Node] = {
        name: _duration(value, written) for name, value in limit.by_class
    }
    return by_class if limit.default is None else {**by_class, "default": default}


def _duration(duration: Duration | None, written: str) -> str:
    """Return a duration in the language; hours stay hours where the sheet has hours."""
    if duration is None:
        return "none"
    in_hours = any(word in written.casefold() for word in ("小时", "h"))
    if duration.unit is Unit.ELAPSED and in_hours and duration.quantity % DAY == 0:
        return f"{duration.quantity // HOUR}h"
    return str(duration)
