"""What came of an improvement, in one sentence."""

from itsmctl.i18n import Text, text
from itsmctl.model.register import Effect
from itsmctl.report.register.words import VERDICTS, measured_label


def effect_sentence(effect: Effect) -> Text:
    """Return a figure before and after with the difference and the verdict."""
    return text(
        "report.register.effect",
        "{metric}: {before} in {since}, {after} in {until}; difference {difference}: {verdict}",
        metric=effect.metric,
        before=measured_label(effect.metric, effect.before),
        since=effect.since,
        after=measured_label(effect.metric, effect.after),
        until=effect.until,
        difference=measured_label(effect.metric, effect.difference),
        verdict=VERDICTS[effect.verdict],
    )
