"""Rows that are edited on the page of another row, and belong to its history."""

PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "entry": (("lineupdriver", "entry"),),
    "event": (("eventclass", "event"), ("session", "event")),
    "preview": (("storylineedit", "preview"),),
    "circuit": (("circuitlayout", "circuit"), ("alias", "circuit")),
    "circuitlayout": (("circuitlength", "layout"),),
    "driver": (("alias", "driver"), ("sourcedfact", "driver")),
    "team": (("alias", "team"), ("sourcedfact", "team")),
    "manufacturer": (("alias", "manufacturer"), ("carmodel", "manufacturer")),
    "carmodel": (("alias", "car_model"),),
    "championship": (("pointsadjustment", "championship"),),
    "pointssystem": (("pointstable", "system"), ("pointsrulesetting", "system")),
    "pointstable": (("pointstablerow", "table"),),
}
"""Model -> models whose rows belong to it, each with its field that says to which."""
