"""Plans -> the CloudWatch dashboards of an environment, as the JSON that CloudWatch takes."""

from slipway.planning.dashboard.body import bodies
from slipway.planning.dashboard.row import Drawn, Row, of, rows

__all__ = ["Drawn", "Row", "bodies", "of", "rows"]
