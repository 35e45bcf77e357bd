"""
Everything that touches the disk: the study folder, tables, atomic writes, the lock, the model.

Stages read and write through this package, so that privacy (0700/0600), atomicity and schema checks have one place each.
"""
