from itsmctl.i18n import Label
from itsmctl.render.wording import clean, inline, short, stacked

BOTH = Label("Yes", "是")


def test_one_language_gives_one_row():
    assert stacked(BOTH, "en") == ("Yes",)
    assert stacked(BOTH, "zh") == ("是",)


def test_both_languages_stand_chinese_first():
    assert stacked(BOTH, "both") == ("是", "Yes")
    assert inline(BOTH, "both") == "是 Yes"
    assert short(BOTH, "both") == "是"


def test_a_label_that_says_the_same_is_not_repeated():
    assert stacked(Label.plain("VPN"), "both") == ("VPN",)
    assert stacked(Label("Only English", None), "both") == ("Only English",)


def test_characters_that_xml_refuses_are_removed():
    assert clean("a\x00b\x1bc\ufffe") == "abc"
    assert clean("two\n\tlines") == "two lines"
    assert clean("\ud800x") == "x"


def test_text_cannot_be_reordered():
    assert clean("abc\u202edef\u2069") == "abcdef"


def test_emoji_and_their_joiners_stay():
    assert clean("👩\u200d💻 ok") == "👩\u200d💻 ok"
