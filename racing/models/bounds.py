"""How small and how large a figure can be: what lies outside is a slip of the finger."""

from django.core.validators import MaxValueValidator, MinValueValidator

MOST_ROUNDS = 99
"""More than any series has held in a season."""
UP_TO_THE_LAST_ROUND = [MaxValueValidator(MOST_ROUNDS)]
YEAR = [MinValueValidator(1800), MaxValueValidator(2200)]
MOST_DIGITS = 6
"""Finer than any rule book divides a point; pages calculate with 28 digits in all."""
UP_TO_MOST_DIGITS = [MaxValueValidator(MOST_DIGITS)]
NOT_NEGATIVE = [MinValueValidator(0)]
