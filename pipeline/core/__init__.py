"""
Pure modules: values in, values out.

Nothing here opens a file, reads a clock, prints or imports a stage.
"""
