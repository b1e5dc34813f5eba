"""Times, shares and sums of money as a picture says them: short, in either language."""

from itsmctl.i18n import Text, text

_MINUTE = 60
_HOUR = 3600
_DAY = 86_400


def time_text(seconds: float) -> Text:
    """Return ``45 min``, ``5.3 h`` or ``3.2 days`` (of 24 hours)."""
    if seconds < 1.5 * _HOUR:
        return text("render.duration.minutes", "{n} min", n=_rounded(seconds / _MINUTE))
    if seconds < 2 * _DAY:
        return text("render.duration.hours", "{n} h", n=_rounded(seconds / _HOUR))
    return text("render.duration.days", "{n} days", n=_rounded(seconds / _DAY))


def share_text(share: float) -> str:
    """Return ``12%``; a share that is not all or nothing never reads 0% or 100%."""
    percent = f"{100 * share:.0f}"
    if percent == "0" and share > 0:
        return "<1%"
    if percent == "100" and share < 1:
        return ">99%"
    return f"{percent}%"


def money_text(amount: float, currency: str | None) -> str:
    """Return an amount with its currency's code, in full units once it has three digits."""
    shown = f"{amount:,.0f}" if amount >= 100 else f"{amount:.3g}"  # noqa: PLR2004  three digits
    return f"{shown} {currency}" if currency else shown


def _rounded(number: float) -> str:
    return f"{number:.0f}" if number >= 10 or number == int(number) else f"{number:.1f}"  # noqa: PLR2004  two digits
