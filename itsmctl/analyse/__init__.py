"""What happened to real requests: tables, KPIs, status, conformance and calibration over the ledger.

Nothing here reads files: `source.tickets` fills the ledger. SQL stands in ``sql/NAME.sql`` and keeps to
what warehouses share: window functions, GROUP BY, equality joins, 64-bit integers.
"""
