"""What a person types meets what the catalogue holds."""

import pytest

from catlog.jikan.names import fold, name_forms


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Re:Zero kara Hajimeru", "re zero kara hajimeru"),
        ("  SPY×FAMILY ", "spy x family"),
        ("JoJo’s Bizarre Adventure", "jojos bizarre adventure"),
        ("Shōjo Kakumei", "shojo kakumei"),
        ("Łódź Straße Ærø", "lodz strasse aero"),
        ("İstanbul", "istanbul"),
        ("ＦＵＬＬ　ＷＩＤＴＨ", "full width"),
        ("ｶﾞﾝﾀﾞﾑ", "ガンダム"),
        ("シュタインズ・ゲート", "シュタインズ ゲート"),
        ("かぐや様は告らせたい？", "かぐや様は告らせたい"),
        ("Ranma ½", "ranma 1 2"),
        ("!!!", "!!!"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_fold(typed, folded):
    assert fold(typed) == folded
    assert fold(folded) == folded


def test_voicing_marks_are_not_accents():
    assert fold("か゛") != fold("か")
    assert fold("ハ") != fold("バ") != fold("パ")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("re zero", "Re:Zero kara Hajimeru Isekai Seikatsu"),
        ("rezero", "Re:Zero kara Hajimeru Isekai Seikatsu"),
        ("Re:Zero", "Re:Zero kara Hajimeru Isekai Seikatsu"),
        ("steins gate", "Steins;Gate"),
        ("steinsgate", "Steins;Gate"),
        ("STEINS;GATE", "Steins;Gate"),
        ("k-on", "K-On!"),
        ("kon", "K-On!"),
        ("lucky star", "Lucky☆Star"),
        ("spyxfamily", "SPY×FAMILY"),
        ("spy x family", "SPY×FAMILY"),
        ("komisan", "Komi-san wa, Comyushou desu."),
        ("pokemon", "Pokémon"),
        ("シュタインズゲート", "シュタインズ・ゲート"),
        ("!!!", "!!!"),
    ],
)
def test_a_query_is_found_in_the_forms(query, name):
    assert any(fold(query) in form for form in name_forms([name]))


def test_each_form_is_there_once():
    assert name_forms(["Bleach", "BLEACH", "ブリーチ", "", "Bleach!"]) == ["bleach", "ブリーチ"]
