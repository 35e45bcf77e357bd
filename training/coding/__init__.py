"""What the coder is taught about themes: passages with their codes, and how the contextual encoder learns from them."""
