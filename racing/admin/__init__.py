"""The newsroom: one module for each module of models."""

from racing.admin import calendar, competition, competitors, entries, previews, results, venues

__all__ = ["calendar", "competition", "competitors", "entries", "previews", "results", "venues"]
