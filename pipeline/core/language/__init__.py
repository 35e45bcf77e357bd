"""A small language model in NumPy: words to pieces, pieces to vectors."""
