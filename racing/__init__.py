"""The one app of the site: championships, their races and what can be said about them."""
