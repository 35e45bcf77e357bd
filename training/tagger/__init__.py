"""How the embedded name finder is made: a small transformer, adapted to Norwegian and taught names in print and identifiers in talk."""
