"""All that `calibrate` has to say."""

from itsmctl.analyse.calibrate.findings import Calibration
from itsmctl.analyse.calibrate.validation import Validation
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class CalibrationAccount:
    """A calibration of the log `source`; with `--validate` also how well such a model predicts.

    `zone` is where days of the log begin; `first_ms` to `last_ms` is what the log holds.
    """

    found: Calibration
    source: str
    zone: str
    first_ms: int
    last_ms: int
    validation: Validation | None = None
