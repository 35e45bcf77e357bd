"""What stands where an identifier stood, and the second look at what leaves `private/`."""
