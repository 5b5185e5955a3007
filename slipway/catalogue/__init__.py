"""Facts that AWS, NVIDIA and the serving engines publish, as data files with source and date.

Every module here is a typed view of one or two files in ``data``. A fact that is not in the data
is None, never a guess. ``python -m slipway catalogue refresh`` rebuilds what packages publish.
"""
