"""Assumed numbers as people say them: 45 min, 6 working h, 89%, x0.6."""

from itsmctl.i18n import Language, text
from itsmctl.model.times import SECOND, Duration, Unit
from itsmctl.report.durations import format_duration, format_share
from itsmctl.route import Route
from itsmctl.simulate.bend import Amount, is_share


def format_amount(amount: Amount, route: Route, language: Language) -> str:
    """Return an amount; `route` says whether a bare number is a share, a factor or a rate."""
    if not isinstance(amount, Duration):
        if is_share(route):
            return format_share(amount)
        return f"x{amount:.2g}" if route[0] == "reminders" else f"{amount:.3g}"
    if amount.unit is Unit.WORKING_DAYS:
        return text(
            "report.amount.working-days", "{number} working days", number=amount.quantity
        ).render(language)
    working = amount.unit is Unit.WORKING_HOURS
    return format_duration(amount.quantity / SECOND, language, working=working)
