"""From the stewards' decisions to the new order of a classification."""
