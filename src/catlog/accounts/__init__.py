"""People: how they register, log in, stay logged in and log out.

Belongs here: accounts, passwords, sessions. Does not: what people keep on their lists (tracking).
"""
