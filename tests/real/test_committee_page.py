"""The committee's page as Chromium shows and prints it: one A4 page, whatever there is to say, in both languages."""

import contextlib
import io
import os
import shutil
import subprocess

import pytest

from itsmctl.cli.door import run
from itsmctl.i18n import LANGUAGES

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (extra [dev])")

REGISTER = """\
apiVersion: itsmctl/v1
kind: ImprovementRegister
metadata: {id: improvements, name: {en: What we improve, zh: 持续改进登记册}}
spec:
  organisation: hengda
  entries:
"""
ENTRY = """\
    imp-{number}:
      title: {{en: A change of which the title is as long as titles in minutes of a committee get {number}, zh: 会议纪要中写得很长的第{number}项改进措施名称}}
      process: software-request
      owner: it-director
      due: "2026-06-{number:02}"
"""
APPENDIX = {"en": "Appendix: process by process", "zh": "附录：逐个流程"}
MORE = 8  # copies of a process


def call(*words):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert run([str(word) for word in words]) == 0


@pytest.fixture(scope="module")
def house(tmp_path_factory, request):
    """A portfolio with many processes, logs of some of them, results, and a long register."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(request.config.rootpath / "processes", folder / "processes")
    home = folder / "processes"
    original = (home / "software-request.process.yaml").read_text(encoding="utf-8")
    for number in range(MORE):
        copy = original.replace("id: software-request", f"id: copy-{number}", 1)
        copy = copy.replace(
            "en: Software request", f"en: Request of a long name number {number}", 1
        )
        (home / f"copy-{number}.process.yaml").write_text(copy, encoding="utf-8")
    entries = "".join(ENTRY.format(number=number) for number in range(1, 29))
    (home / "improvements.register.yaml").write_text(REGISTER + entries, encoding="utf-8")
    for process in ("software-request", "access-request", "incident-management"):
        call(
            "simulate", home / f"{process}.process.yaml", "-q", "--replications", 1, "--horizon",
            "50bd", "--log", folder / f"{process}.csv", "-o", folder / f"{process}.json",
        )  # fmt: skip
    return folder


@pytest.fixture(scope="module", params=["rich", "poor"])
def pages(request, house):
    """The page in both languages, of all that there is, or of a single definition alone."""
    made = {}
    for language in LANGUAGES:
        output = house / f"{request.param}-{language}.html"
        home = house / "processes"
        words = [home / "leaver.process.yaml"]
        if request.param == "rich":
            logs = sorted(house.glob("*.csv"))
            words = [home]
            words += [word for log in logs for word in ("--log", log)]
            words += [word for log in logs for word in ("--results", log.with_suffix(".json"))]
            words += ["--month", "2026-04"]
        call("report", *words, "--today", "2026-06-20", "--lang", language, "-o", output)
        made[language] = output.read_text(encoding="utf-8")
    return made


def printed(browser, page):
    """Return the pages of the page in print, as their sizes and texts."""
    file, target = browser.folder / "print.html", browser.folder / "print.pdf"
    file.write_text(page, encoding="utf-8")
    subprocess.run(
        [
            browser.program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={browser.folder / 'profile'}", f"--print-to-pdf={target}",
            file.as_uri(),
        ],
        check=True, capture_output=True, timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(browser.folder / "fonts.conf")},
    )  # fmt: skip
    document = pdfium.PdfDocument(target)
    found = [(page.get_size(), page.get_textpage().get_text_range()) for page in document]
    document.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_is_one_a4_page_in_print(browser, pages, language):
    (size, first), (_, second), *_ = printed(browser, pages[language])
    assert size == pytest.approx((595.0, 842.0), abs=1.0)
    squeezed = ["".join(text.split()) for text in (first, second)]
    title = "".join(APPENDIX[language].split())
    assert title not in squeezed[0]
    assert title in squeezed[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_page_one(browser, pages, language):
    """What CSS would hide below the page is not there: the rows were counted before."""
    verdict = browser.ask(
        permitting(pages[language]),
        """
        const front = document.querySelector(".front");
        const unit = front.getBoundingClientRect().width / 190;
        const last = front.lastElementChild.getBoundingClientRect().bottom;
        const cut = [...front.querySelectorAll("td, th, h2, h3, b")]
          .filter((one) => one.scrollWidth > one.clientWidth + 2 && one.clientWidth)
          .map((one) => one.textContent);
        return { height: (last - front.getBoundingClientRect().top) / unit, cut };
        """,
    )
    assert verdict.found["height"] <= 276.5
    assert verdict.found["cut"] == []
    assert verdict.console == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_contrast_keys_and_no_request(browser, pages, language):
    verdict = browser.ask(
        permitting(pages[language]),
        """
        const faint = faintWords(document.querySelectorAll("main *, aside *"));
        const bars = [...document.querySelectorAll(".shares i")].map((one) => contrast(
          rgb(getComputedStyle(one.parentElement).color), rgb(getComputedStyle(one).backgroundColor)));
        const stops = [...document.querySelectorAll("a[href], [tabindex='0']")];
        const reached = stops.every((one) => { one.focus(); return document.activeElement === one; });
        const ringed = stops.every((one) => { one.focus();
          return getComputedStyle(one).outlineStyle !== "none" || !one.matches(":focus-visible"); });
        const jumps = [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).length;
        const lost = [...document.querySelectorAll('a[href^="#"]')]
          .filter((one) => !document.getElementById(one.getAttribute("href").slice(1))).length;
        const nameless = [...document.querySelectorAll("img, svg")]
          .filter((one) => !one.getAttribute("alt") && !one.querySelector("title")).length;
        const wide = document.documentElement.scrollWidth > innerWidth;
        return { faint, dim: bars.filter((found) => found < 4.5).length, reached, ringed, jumps, lost,
          nameless, wide, requests: performance.getEntriesByType("resource")
            .filter((one) => !one.name.startsWith("data:")).length };
        """,
    )
    assert verdict.found == {
        "faint": [], "dim": 0, "reached": True, "ringed": True, "jumps": 0, "lost": 0,
        "nameless": 0, "wide": False, "requests": 0,
    }  # fmt: skip
    assert verdict.console == []


def test_the_policy_forbids_scripts_and_requests(browser, pages):
    """The checks above can fail: the page itself lets nothing run and nothing load."""
    spoilt = pages["en"].replace("</main>", '<img src="https://127.0.0.1/x.png"></main>', 1)
    verdict = browser.ask(permitting(spoilt), "return 1;")
    assert any("Content Security Policy" in said for said in verdict.console)


def permitting(page):
    """Return the page with leave to run the script that asks it."""
    allowed = page.replace("img-src data:", "img-src data:; script-src 'unsafe-inline'", 1)
    assert allowed != page
    return allowed
