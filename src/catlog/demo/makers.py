"""Invented studios, producers, labels and licensors, and their ids."""

STUDIOS = (
    "Studio Hinagiku", "Nekoyanagi Works", "Amayadori", "Studio Kumonosu", "Toumei Doga", "Kogane Animation",
    "Sunday Kettle", "Studio Yonaka", "Hachidori Eiga", "Blue Radish", "Mikazuki Pictures", "Studio Sasanqua",
    "Karakuri Film", "Tsubame Production", "Ohayou Animation", "Ten Tatami", "Studio Fude", "Marumaru Doga",
    "Asagiri Line", "Studio Monaka", "Kazaguruma", "Paper Lantern Film", "Studio 23-ji", "Hidamari Doga",
    "Umi no Mukou", "Tetsubin", "Studio Kuroneko", "Suisen Animation", "Wagtail", "Studio Orugouru",
    "Yamabiko Eiga", "Denden Works", "Studio Kinmokusei", "Nagareboshi Film", "Ichigo Ichie Animation",
    "Studio Tsurara", "Rokugatsu Production", "Yukimi Doga", "Potato Field", "Studio Engawa",
)  # fmt: skip
PRODUCERS = (
    "Hato Television", "Kirin Broadcasting", "Tonbo Pictures", "Mizuiro Music", "Gogo Publishing",
    "Asahibashi Shoten", "Kumori Entertainment", "Sakura Denki", "Hoshizora Network", "Akebono Agency",
    "Nichiyou Shuppan", "Minato Visual", "Daikon Records", "Oborozuki Partners", "Nana Iro Media",
    "Hibari Holdings", "Tengu Toys", "Shirokuma Cable", "Furin Communications", "Kamishibai Fund",
    "Higashi Radio", "Komorebi Capital", "Origami Interactive",
)  # fmt: skip
LABELS = (
    "Mizuiro Music",
    "Daikon Records",
    "Furin Communications",
    "Seven Semitones",
    "Yoru Sound",
    "Ao Label",
)
LICENSORS = ("Wayfarer Anime", "Polestar Releasing", "Teacup Media", "Northlight Home Video")
_EVERYBODY = tuple(dict.fromkeys((*STUDIOS, *PRODUCERS, *LABELS, *LICENSORS)))
MAKER_IDS = {name: 9001 + place for place, name in enumerate(_EVERYBODY)}
"""One range for all, as the upstream has; above the ids it uses."""
