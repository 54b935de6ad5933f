"""Each benchmark prints a ratio against a floor or a peer that runs beside it, never a bare time."""
