"""The head of the catalogue: 24 titles with a face, which screens and stories of CatLog show.

Not here: the thousands behind them, which `facts` makes by chance.
"""

from dataclasses import dataclass

from catlog.demo.names import Names


@dataclass(frozen=True, slots=True)
class Head:
    """What is certain about one of them; the rest is left to chance as for every title."""

    names: Names
    flavour: str
    type: str
    episodes: int
    score: float
    seasons_ago: int
    """Before the current one; 0 is on air now."""
    genres: tuple[str, ...]
    themes: tuple[str, ...] = ()
    demographic: str = ""
    launch: float = 0.0
    """See `Title.launch`."""


def _head(
    romaji: str,
    japanese: str,
    english: str,
    flavour: str,
    shape: tuple[str, int, float, int],
    tags: str,
    launch: float = 0.0,
) -> Head:
    """`shape`: type, episodes, score, seasons ago. `tags`: "genres/themes/demographic"."""
    genres, themes, demographics = (group.split(", ") if group else [] for group in tags.split("/"))
    names = Names(romaji, japanese, english)
    return Head(names, flavour, *shape, tuple(genres), tuple(themes), "".join(demographics), launch)


HEADS = (
    _head("Hoshimine no Shichishou", "星峰の七鐘", "Seven Bells of Hoshimine", "magic",
          ("TV", 24, 9.12, 6), "Adventure, Drama, Fantasy/Mythology/Shounen"),
    _head("Shio to Hoshiakari", "塩と星明り", "Salt and Starlight", "sea",
          ("TV", 12, 9.04, 9), "Drama, Romance/Iyashikei/Seinen"),
    _head("Ningen Kyuuwari", "人間九割", "Nine Tenths Human", "machine",
          ("TV", 13, 8.95, 2), "Drama, Sci-Fi, Suspense/Psychological/Seinen", 9.0),
    _head("Kurogane no Akari", "黒金の灯", "Lanterns over Kurogane", "ghost",
          ("TV", 13, 8.93, 15), "Fantasy, Supernatural/Historical/"),
    _head("Shio Aruki no Nagi", "潮歩きのナギ", "Tidewalker Nagi", "sea",
          ("TV", 12, 8.89, 0), "Adventure, Fantasy//Shounen", -12.0),
    _head("Chiisana Piano no Kidou", "小さなピアノの軌道", "Orbit of a Small Piano", "space",
          ("Movie", 1, 8.84, 7), "Award Winning, Drama, Sci-Fi/Music, Space/"),
    _head("Kitsunebi Keirika", "狐火経理課", "Foxfire Accounting", "ghost",
          ("TV", 13, 8.74, 0), "Comedy, Supernatural/Workplace/Seinen", -8.0),
    _head("Toudai wa Kazoeru", "灯台は数える", "The Lighthouse Keeps Score", "sea",
          ("TV", 25, 8.67, 3), "Drama, Mystery/Psychological/", -4.0),
    _head("Suzume-doori Tanteisha", "雀通り探偵社", "Sparrow Street Detectives", "night",
          ("TV", 24, 8.63, 1), "Comedy, Mystery/Adult Cast, Detective/Seinen", 3.0),
    _head("Osozaki no Yaiba", "遅咲きの刃", "Blade of the Late Bloomer", "sword",
          ("TV", 12, 8.58, 4), "Action, Drama/Historical, Samurai/Shounen", -8.0),
    _head("Shindana yori Konnichi wa", "深棚より今日は", "Hello from the Deep Shelf", "town",
          ("ONA", 12, 8.52, 0), "Mystery, Slice of Life/Adult Cast/", -2.0),
    _head("Hangaku Haraiya", "半額祓い屋", "Half-Price Exorcist", "ghost",
          ("TV", 25, 8.47, 0), "Action, Comedy, Supernatural/Urban Fantasy/Shounen", -22.0),
    _head("Garasu no Semi", "硝子の蝉", "Glass Cicada", "heart",
          ("TV", 12, 8.43, 0), "Drama, Romance/School/Josei", -24.0),
    _head("Kami Goi Tejun", "紙鯉手順", "Paper Koi Protocol", "machine",
          ("ONA", 10, 8.41, 11), "Avant Garde, Sci-Fi, Suspense//"),
    _head("Koke no Kishi", "苔の騎士", "The Moss Knight", "magic",
          ("TV", 13, 8.37, 0), "Adventure, Fantasy/Iyashikei/", 9.0),
    _head("Zero Mairu no Shingou", "零哩の信号", "Signal at Mile Zero", "night",
          ("TV", 25, 8.29, 8), "Mystery, Suspense/Adult Cast/Seinen"),
    _head("Okujou Kishoubu", "屋上気象部", "Rooftop Weather Club", "school",
          ("TV", 12, 8.25, 2), "Comedy, Slice of Life/CGDCT, School/", -6.0),
    _head("Tekkon no Niwa", "鉄根の庭", "Ironroot Garden", "machine",
          ("Movie", 1, 8.21, 21), "Drama, Sci-Fi/Mecha/"),
    _head("Mayonaka Sentou", "真夜中銭湯", "Midnight Sento", "town",
          ("TV", 12, 8.14, 8), "Comedy, Slice of Life, Supernatural/Iyashikei/Seinen"),
    _head("Curry-meshi no Ran", "カレー飯の乱", "Curry Rice Rebellion", "food",
          ("TV", 13, 8.09, 0), "Comedy, Gourmet//Shounen", 8.0),
    _head("Amagiri-yuki Shuuden", "天霧行終電", "Last Tram to Amagiri", "ghost",
          ("Movie", 1, 8.05, 13), "Drama, Mystery, Supernatural//"),
    _head("Kumowatashi Hachigou", "雲渡し八号", "Cloud Ferry Kumo-8", "space",
          ("TV", 12, 7.98, 0), "Adventure, Sci-Fi//", 5.0),
    _head("Fuyubata no Daidokoro", "冬端の台所", "A Kitchen at the Edge of Winter", "food",
          ("TV Special", 1, 7.91, 17), "Drama, Gourmet, Slice of Life/Adult Cast/Josei"),
    _head("Yuurei Futari-gasa", "幽霊ふたり傘", "Umbrella for Two Ghosts", "ghost",
          ("ONA", 24, 7.86, 19), "Comedy, Romance, Supernatural//Shoujo"),
)  # fmt: skip
"""In the order of their scores."""
