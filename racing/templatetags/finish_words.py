"""Words about the end of a car's race."""

from django import template

from racing.presentation import retirements

register = template.Library()
register.filter(retirements.reason_words)
register.filter(retirements.reason_label)
