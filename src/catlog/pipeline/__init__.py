"""From the upstream's answers to rows: extract, transform, gate, load, and the ledger that tells the story.

Each step is an ordinary function; `run` puts them in order. Belongs here: everything that writes
"RawAnimeData", "ProcessedAnime", "DailyRankings" and "EtlLogs". Does not: HTTP (`catlog.jikan`), reading the
catalogue (`catlog.catalogue`), terminals (`catlog.cli`).
"""
