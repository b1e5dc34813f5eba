"""Numbers for a simulation from a log of tickets, and what they rest on (LOGS, Calibration)."""

from itsmctl.analyse.calibrate.calibrate import calibrate
from itsmctl.analyse.calibrate.findings import Calibration

__all__ = ["Calibration", "calibrate"]
