"""The KPIs of a ticket log, for people and for other programs."""

from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.document import kpi_rows, write_kpi_json
from itsmctl.report.kpi.page import kpi_page
from itsmctl.report.kpi.paper import kpi_paper

__all__ = ["KpiAccount", "kpi_page", "kpi_paper", "kpi_rows", "write_kpi_json"]
