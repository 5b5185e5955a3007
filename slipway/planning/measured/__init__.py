"""Published measurements: judged row by row, so that everybody can check the planner."""

from slipway.planning.measured.verdict import RowVerdict, verdict

__all__ = ["RowVerdict", "verdict"]
