"""Who can still win a title, and what has to happen: exact verdicts, conditions and their proof."""
