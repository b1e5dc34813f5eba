"""Our slides and procedures as LibreOffice opens them: every page is there, with every step's name."""

import os
import shutil
import subprocess

import pytest

from itsmctl.render.draw import Options
from itsmctl.render.formats.pptx.deck import to_pptx
from itsmctl.render.four_items import worked_steps
from itsmctl.render.png import packaged_fonts
from itsmctl.report.procedure.document import Wish, procedures
from itsmctl.source.library import load

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (extra [dev])")


@pytest.fixture(scope="module")
def shipped(request):
    found = load([str(request.config.rootpath / "processes")]).portfolio.processes
    return {variant.process.id: variant for variant in found}


@pytest.fixture
def as_pdf(tmp_path, lacking):
    """Let LibreOffice turn a file into PDF."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (apt install libreoffice)")
    fonts = packaged_fonts()
    if not fonts:
        lacking("the extra [cjk]")
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts[0].parent}</dir><dir>/usr/share/fonts</dir>"
        f"<cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )

    def convert(name, data):
        (tmp_path / name).write_bytes(data)
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(
            [
                program,
                "--headless",
                f"-env:UserInstallation={profile}",
                "--convert-to",
                "pdf",
                "--outdir",
                str(tmp_path),
                str(tmp_path / name),
            ],
            check=True,
            capture_output=True,
            timeout=120,
            env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        )
        return pdfium.PdfDocument(tmp_path / f"{name.partition('.')[0]}.pdf")

    return convert


def squeezed(words):
    return "".join(words.split())


def told(pages):
    return squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))


def test_slides(shipped, as_pdf):
    variants = [shipped["employee-onboarding"], shipped["leaver"]]
    pdf = as_pdf("slides.pptx", to_pptx(variants, Options("en")).content)
    pages = [pdf[number] for number in range(len(pdf))]
    assert len(pages) >= 5
    for page in pages:
        width, height = page.get_size()
        assert width / height == pytest.approx(16 / 9, rel=0.01)
    words = told(pages)
    for variant in variants:
        for step in worked_steps(variant):
            assert squeezed(step.name.en) in words


def test_a_procedure(shipped, as_pdf):
    variant = shipped["leaver"]
    pdf = as_pdf("procedure.docx", procedures([variant], Wish("en")))
    pages = [pdf[number] for number in range(len(pdf))]
    for page in pages:
        assert page.get_size() == pytest.approx((595, 842), abs=1)
    words = told(pages)
    assert f"Page1of{len(pages)}" in words
    assert f"Page{len(pages)}of{len(pages)}" in words
    for number, step in enumerate(worked_steps(variant), 1):
        assert squeezed(f"6.{number} {step.name.en}") in words, "headings are numbered"
    assert words.count("Timelimit") >= len(worked_steps(variant))
