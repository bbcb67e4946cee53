"""The pages on which planners edit what the city does, for whom and to what end."""

from initiatives.admin import initiatives, links, people

__all__ = ["initiatives", "links", "people"]
