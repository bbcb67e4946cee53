"""The pages on which planners edit what was promised and where it is written."""

from plans.admin import goals, plans, sources

__all__ = ["goals", "plans", "sources"]
