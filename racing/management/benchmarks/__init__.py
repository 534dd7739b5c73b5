"""One benchmark per module; a new file is found by itself."""
