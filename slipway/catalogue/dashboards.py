"""CloudWatch's limits on one dashboard.

Source: CloudWatch API reference and user guide; see ``data/dashboards.json``.
"""

from typing import Final

from slipway.catalogue import files

_LIMITS = files.load("dashboards")["limits"]

COLUMNS: Final = int(_LIMITS["Columns"])
METRICS: Final = int(_LIMITS["Dashboard.metrics"])
WIDGETS: Final = int(_LIMITS["Dashboard.widgets"])
