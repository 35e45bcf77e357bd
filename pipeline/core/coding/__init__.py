"""STC step 2: meaning units, the codebook, the coder and what people decided."""
