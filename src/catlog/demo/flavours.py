"""What kinds of stories there are, and the genres that go with each.

Genres, themes and demographics are MyAnimeList's, with its ids: facts, as every client of Jikan meets them.
Not here: the words of a flavour (`words.txt`).
"""

from dataclasses import dataclass, field

from catlog.demo.dice import Weighted

GENRES = {
    "Action": 1, "Adventure": 2, "Avant Garde": 5, "Award Winning": 46, "Boys Love": 28, "Comedy": 4,
    "Drama": 8, "Fantasy": 10, "Girls Love": 26, "Gourmet": 47, "Horror": 14, "Mystery": 7, "Romance": 22,
    "Sci-Fi": 24, "Slice of Life": 36, "Sports": 30, "Supernatural": 37, "Suspense": 41, "Ecchi": 9,
    "Erotica": 49, "Hentai": 12,
}  # fmt: skip
THEMES = {
    "Adult Cast": 50, "Anthropomorphic": 51, "CGDCT": 52, "Childcare": 53, "Combat Sports": 54,
    "Crossdressing": 81, "Delinquents": 55, "Detective": 39, "Educational": 56, "Gag Humor": 57,
    "Gore": 58, "Harem": 35, "High Stakes Game": 59, "Historical": 13, "Idols (Female)": 60,
    "Idols (Male)": 61, "Isekai": 62, "Iyashikei": 63, "Love Polygon": 64, "Love Status Quo": 74,
    "Magical Sex Shift": 65, "Mahou Shoujo": 66, "Martial Arts": 17, "Mecha": 18, "Medical": 67,
    "Military": 38, "Music": 19, "Mythology": 6, "Organized Crime": 68, "Otaku Culture": 69, "Parody": 20,
    "Performing Arts": 70, "Pets": 71, "Psychological": 40, "Racing": 3, "Reincarnation": 72,
    "Reverse Harem": 73, "Samurai": 21, "School": 23, "Showbiz": 75, "Space": 29, "Strategy Game": 11,
    "Super Power": 31, "Survival": 76, "Team Sports": 77, "Time Travel": 78, "Urban Fantasy": 82,
    "Vampire": 32, "Video Game": 79, "Villainess": 83, "Visual Arts": 80, "Workplace": 48,
}  # fmt: skip
DEMOGRAPHICS = {"Josei": 43, "Kids": 15, "Seinen": 42, "Shoujo": 25, "Shounen": 27}


@dataclass(frozen=True)
class Flavour:
    """A kind of story: how likely each genre and theme is, and for whom it is ("": nobody in particular)."""

    name: str
    genres: dict[str, float]
    themes: dict[str, float]
    audience: Weighted[str] = field(
        default_factory=lambda: Weighted(
            {"": 70, "Shounen": 11, "Seinen": 7, "Kids": 8, "Shoujo": 3, "Josei": 1}
        )
    )


def _audience(**weights: float) -> Weighted[str]:
    return Weighted({"": weights.pop("nobody", 50), **weights})


FLAVOURS = {
    flavour.name: flavour
    for flavour in (
        Flavour(
            "sea",
            {"Adventure": 0.5, "Fantasy": 0.3, "Drama": 0.25, "Action": 0.15},
            {"Iyashikei": 0.06, "Mythology": 0.06},
        ),
        Flavour(
            "town",
            {"Slice of Life": 0.35, "Comedy": 0.45, "Drama": 0.15},
            {"Iyashikei": 0.07, "Adult Cast": 0.1, "Gag Humor": 0.08},
        ),
        Flavour(
            "food",
            {"Gourmet": 0.3, "Comedy": 0.5, "Slice of Life": 0.2},
            {"Adult Cast": 0.12, "Isekai": 0.05},
        ),
        Flavour(
            "school",
            {"Comedy": 0.4, "Romance": 0.25, "Slice of Life": 0.2, "Drama": 0.15, "Ecchi": 0.07},
            {"School": 0.75, "CGDCT": 0.08, "Delinquents": 0.04, "Love Polygon": 0.03},
        ),
        Flavour(
            "sport",
            {"Sports": 0.85, "Drama": 0.15, "Comedy": 0.2},
            {"Team Sports": 0.4, "School": 0.3, "Combat Sports": 0.12, "Racing": 0.14, "Martial Arts": 0.1},
            _audience(nobody=45, Shounen=40, Seinen=10, Kids=5),
        ),
        Flavour(
            "music",
            {"Drama": 0.25, "Slice of Life": 0.15, "Comedy": 0.15, "Avant Garde": 0.15},
            {
                "Music": 0.7,
                "Idols (Female)": 0.14,
                "Idols (Male)": 0.06,
                "Performing Arts": 0.08,
                "School": 0.1,
                "Showbiz": 0.04,
            },
        ),
        Flavour(
            "space",
            {"Sci-Fi": 0.75, "Adventure": 0.3, "Action": 0.3, "Drama": 0.15, "Award Winning": 0.02},
            {"Space": 0.55, "Military": 0.12, "Adult Cast": 0.08, "Mecha": 0.12},
        ),
        Flavour(
            "machine",
            {"Sci-Fi": 0.7, "Action": 0.55, "Drama": 0.12, "Suspense": 0.05},
            {"Mecha": 0.5, "Military": 0.14, "Super Power": 0.06, "Psychological": 0.05},
        ),
        Flavour(
            "sword",
            {"Action": 0.65, "Drama": 0.2, "Adventure": 0.2, "Fantasy": 0.2},
            {"Historical": 0.5, "Samurai": 0.24, "Martial Arts": 0.28, "Gore": 0.06, "Military": 0.06},
            _audience(nobody=50, Shounen=30, Seinen=18, Josei=2),
        ),
        Flavour(
            "magic",
            {"Fantasy": 0.85, "Adventure": 0.4, "Action": 0.35, "Comedy": 0.25, "Ecchi": 0.06},
            {
                "Isekai": 0.16,
                "Mahou Shoujo": 0.1,
                "Reincarnation": 0.06,
                "Harem": 0.08,
                "Villainess": 0.02,
                "Video Game": 0.05,
                "Mythology": 0.05,
            },
        ),
        Flavour(
            "ghost",
            {"Supernatural": 0.6, "Fantasy": 0.25, "Comedy": 0.2, "Horror": 0.16, "Mystery": 0.1},
            {"Mythology": 0.2, "Urban Fantasy": 0.1, "Vampire": 0.04, "Historical": 0.08},
        ),
        Flavour(
            "night",
            {"Mystery": 0.5, "Suspense": 0.25, "Drama": 0.2, "Horror": 0.12, "Action": 0.15},
            {
                "Detective": 0.3,
                "Psychological": 0.2,
                "Adult Cast": 0.12,
                "Organized Crime": 0.08,
                "High Stakes Game": 0.04,
                "Time Travel": 0.04,
            },
            _audience(nobody=60, Seinen=20, Shounen=17, Josei=3),
        ),
        Flavour(
            "heart",
            {
                "Romance": 0.75,
                "Drama": 0.35,
                "Comedy": 0.3,
                "Boys Love": 0.06,
                "Girls Love": 0.04,
                "Ecchi": 0.08,
            },
            {
                "School": 0.3,
                "Harem": 0.08,
                "Reverse Harem": 0.03,
                "Love Polygon": 0.05,
                "Love Status Quo": 0.02,
                "Time Travel": 0.03,
            },
            _audience(nobody=55, Shoujo=18, Josei=6, Seinen=10, Shounen=11),
        ),
        Flavour(
            "animal",
            {"Comedy": 0.35, "Fantasy": 0.25, "Adventure": 0.18, "Slice of Life": 0.06},
            {"Anthropomorphic": 0.35, "Pets": 0.06, "Educational": 0.08},
            _audience(nobody=14, Kids=86),
        ),
        Flavour(
            "work",
            {"Comedy": 0.5, "Slice of Life": 0.2, "Drama": 0.12, "Romance": 0.1},
            {"Workplace": 0.5, "Adult Cast": 0.35, "Parody": 0.1, "Otaku Culture": 0.06},
            _audience(nobody=70, Seinen=22, Josei=8),
        ),
    )
}
OFTEN = Weighted(
    {
        "animal": 22, "magic": 11, "school": 9, "machine": 8, "town": 7, "ghost": 6, "space": 6,
        "heart": 7, "sword": 6, "music": 5, "sea": 4, "night": 5, "sport": 4, "work": 3, "food": 3,
    }
)  # fmt: skip
"""How often each flavour is told."""
