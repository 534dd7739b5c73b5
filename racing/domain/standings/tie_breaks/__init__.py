"""One file per tie-break."""
