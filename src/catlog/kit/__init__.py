"""A toolbox with no anime in it: database, SQL files, clock, paging, log, embedded PostgreSQL.

Belongs here: what another project could take over unchanged. Does not: anything that knows a table,
an endpoint or a setting of CatLog by name.
"""
