"""Exported workbooks in LibreOffice: it opens them, keeps their words, and prints A4 across."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from itsmctl.cli.door import run

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 (extra [dev]) reads what it prints")
A4_ACROSS = (842, 595)  # points


@pytest.fixture(scope="module")
def exported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("books") / "入职.xlsx"
    process = root / "processes" / "employee-onboarding.process.yaml"
    assert run(["--lang", "zh", "-q", "export", str(process), "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def converted(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workbook printed, and saved again, by LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for form in ("pdf", "xlsx:Calc MS Excel 2007 XML"):
        call = [
            office,
            profile,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            folder,
            exported,
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=180)
    return folder


def words(path: Path) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            [str(cell) for cell in row if cell is not None]
            for row in sheet.iter_rows(values_only=True)
            if any(cell is not None for cell in row)
        ]
        for sheet in book.worksheets
    }


def test_every_word_is_there_when_it_is_saved_again(exported, converted):
    assert words(converted / exported.name) == words(exported)


def test_lists_and_hidden_sheets_survive(exported, converted):
    before, after = map(openpyxl.load_workbook, (exported, converted / exported.name))
    assert [sheet.sheet_state != "visible" for sheet in after.worksheets] == [
        sheet.sheet_state != "visible" for sheet in before.worksheets
    ]
    assert len(after["步骤"].data_validations.dataValidation) == len(
        before["步骤"].data_validations.dataValidation
    )


def test_it_is_printed_on_a4_across(exported, converted):
    with pdfium.PdfDocument(converted / f"{exported.stem}.pdf") as document:
        sizes = {tuple(round(side) for side in page.get_size()) for page in document}
        assert sizes == {A4_ACROSS}
        assert 4 <= len(document) <= 12
