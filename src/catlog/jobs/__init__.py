"""Background work and its schedule: what `catlog up` does beside answering.

Belongs here: the queue (procrastinate's, in our PostgreSQL) and which step of the pipeline a job calls. Does
not: the steps themselves, and what is due (`catlog.pipeline`). The queue holds nothing that could not be
planned again from the published days and the ledger, so losing it loses nothing.
"""
