"""The catalogue: find a title, read a title. Read only: the pipeline fills it.

Belongs here: search, browse, one title, drawn covers. Does not: what somebody thinks of a title (tracking).
"""
