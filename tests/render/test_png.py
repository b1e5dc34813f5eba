import pytest

from itsmctl.errors import CannotDraw, MissingExtra
from itsmctl.render.draw import Options, draw
from itsmctl.render.png import characters_of, choose_fonts, packaged_fonts, to_png
from itsmctl.render.svg import to_svg

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#0072B2"/></svg>'


def size(image):
    return int.from_bytes(image[16:20], "big"), int.from_bytes(image[20:24], "big")


def test_characters_are_those_of_texts():
    svg = '<svg><title>x</title><text x="1">A &amp; 中</text><text>B</text></svg>'
    assert characters_of(svg) == frozenset("A&中B")


def test_no_font_without_the_package_names_the_extra(tmp_path):
    with pytest.raises(MissingExtra, match="中国") as caught:
        choose_fonts(frozenset("中国"), (tmp_path,), ())
    assert "pip install 'itsmctl[cjk]'" in caught.value.render("en")
    assert "请安装中文字体" in caught.value.render("zh")


def test_a_character_that_even_the_package_lacks_is_refused(tmp_path):
    with pytest.raises(CannotDraw, match="2 characters: ab"):
        choose_fonts(frozenset("ab"), (tmp_path,), (tmp_path / "absent.ttf",))


def test_a_long_list_of_missing_characters_is_cut(tmp_path):
    missing = frozenset(map(chr, range(0x4E00, 0x4E40)))
    with pytest.raises(MissingExtra, match=r"these 64 characters: .{12}…"):
        choose_fonts(missing, (tmp_path,), ())


def test_the_package_stands_in_for_missing_system_fonts(tmp_path):
    packaged = _packaged()
    fonts = choose_fonts(frozenset("服务台A"), (tmp_path,), packaged)
    assert fonts.files == packaged
    assert fonts.family.startswith("Noto Sans CJK")


def test_a_picture_becomes_a_png_of_the_scaled_size(review, monkeypatch, tmp_path):
    _packaged()
    monkeypatch.setattr("itsmctl.render.png.system_folders", lambda: (tmp_path,))
    scene = draw(review, Options(language="both"))
    image = to_png(to_svg(scene), 0.5)
    assert image.startswith(b"\x89PNG")
    width, height = size(image)
    assert abs(width - scene.width / 2) <= 1
    assert abs(height - scene.height / 2) <= 1


@pytest.mark.parametrize("scale", [0, -1, float("nan")])
def test_a_scale_that_is_no_scale_is_refused(scale):
    with pytest.raises(CannotDraw, match="is not a positive number"):
        to_png(PLAIN, scale)


def test_a_picture_beyond_memory_is_refused_before_it_is_drawn():
    with pytest.raises(CannotDraw, match="the limit is 200") as caught:
        to_png(PLAIN, 5000)
    assert "5000" in caught.value.render("en")


def _packaged():
    packaged = packaged_fonts()
    if not packaged:
        pytest.skip("the font package of the extra [cjk] is not installed")
    return packaged
