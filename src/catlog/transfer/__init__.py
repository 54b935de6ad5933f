"""Lists on their way in and out: files of MyAnimeList, our own JSON and CSV, and accounts on AniList.

A list that comes in is read whole into rows, compared with what the person has, shown, and only then applied.
Belongs here: the formats, the comparison, what an import did. Does not: the rules of one entry
(`catlog.tracking`), fetching titles that the catalogue lacks (`catlog.pipeline.wanted`).
"""
