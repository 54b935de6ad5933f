"""The outside world: the only code that speaks Jikan v4.

Belongs here: asking (`client`), how fast we may ask (`pace`), what an answer means (`payloads`), and how a
title's names are compared (`names`). Does not: tables, and what becomes of a record. It knows HTTP; the one
thing it keeps in the database is the pace.
"""
