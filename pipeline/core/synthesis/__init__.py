"""STC steps 3 and 4: condensates, and the frames of analytic texts."""
