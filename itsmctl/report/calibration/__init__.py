"""What a calibration found, for people and for other programs."""

from itsmctl.report.calibration.account import CalibrationAccount
from itsmctl.report.calibration.comments import annotations
from itsmctl.report.calibration.document import calibration_rows, write_calibration_json
from itsmctl.report.calibration.paper import calibration_paper

__all__ = [
    "CalibrationAccount",
    "annotations",
    "calibration_paper",
    "calibration_rows",
    "write_calibration_json",
]
