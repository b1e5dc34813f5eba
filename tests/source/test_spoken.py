"""Numbers of a model in words."""

import pytest

from itsmctl.i18n import render_word
from itsmctl.source.spoken import spoken


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("20m", "20m", "20m"),
        (
            {"lognormal": {"p50": "45m", "p90": "4h"}},
            "half within 45m, 9 in 10 within 4h",
            "半数在 45m 以内，90% 在 4h 以内",
        ),
        ({"exponential": {"mean": "30m"}}, "30m on average", "平均 30m"),
        ({"gamma": {"mean": "30m", "cv": 0.5}}, "30m on average", "平均 30m"),
        ({"triangular": ["1h", "2h", "8h"]}, "1h to 8h, mostly 2h", "1h 至 8h，多为 2h"),
        ({"uniform": ["1h", "2h"]}, "1h to 2h", "1h 至 2h"),
        ({"approved": 0.89, "rejected": 0.11}, "approved 89%, rejected 11%",
         "approved 89%、rejected 11%"),
        ({"pickup": "x0.6"}, "60%", "60%"),
        (0.7, "0.7", "0.7"),
        ({"weibull": {"scale": "2h", "shape": 2}}, "{weibull: {scale: 2h, shape: 2}}",
         "{weibull: {scale: 2h, shape: 2}}"),
        ({"pickup": "xyz"}, "{pickup: xyz}", "{pickup: xyz}"),
    ],
)  # fmt: skip
def test_numbers_are_said_in_words(written, english, chinese):
    assert render_word(spoken(written), "en") == english
    assert render_word(spoken(written), "zh") == chinese
