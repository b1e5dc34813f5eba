"""``itsmctl site``: what stands on the pages of the shipped portfolio, and that all links lead there."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from itsmctl.cli.door import run

ROOT = Path(__file__).parents[2]


class Page(HTMLParser):
    """Links, ids, and words of a page, with its languages."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag in {"script", "link", "img"}:
            self.loads.append(found.get("src") or found.get("href"))

    def handle_data(self, data):
        self.words += data


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    assert run(["-q", "--lang", "en", "site", str(folder), str(ROOT / "processes")]) == 0
    return folder


@pytest.fixture(scope="module")
def pages(site):
    return {
        path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in site.rglob("*.html")
    }


def test_every_link_leads_to_a_page_and_a_place_in_it(pages):
    count = 0
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            assert not parts.scheme, link
            assert not parts.netloc, link
            target = (Path("/") / Path(name).parent / unquote(parts.path)).resolve()
            there = name if not parts.path else target.relative_to("/").as_posix()
            assert there in pages, f"{name}: {link}"
            if parts.fragment:
                assert unquote(parts.fragment) in pages[there].ids, f"{name}: {link}"
            count += 1
    assert count > 1000


def test_no_id_stands_twice_in_a_page(pages):
    for name, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), name


def test_pages_load_their_own_files_only(site, pages):
    for name, page in pages.items():
        for loaded in page.loads:
            assert (site / Path(name).parent / loaded).is_file(), name


def test_there_is_a_page_for_each_process_department_and_role(pages):
    kinds = [name.partition("/")[0] for name in pages]
    assert kinds.count("processes") == 13
    assert kinds.count("departments") == 14
    assert kinds.count("roles") == 36
    assert "rules/RAC201.html" in pages


def test_the_start_page_says_owner_promise_findings_departments(pages):
    words = pages["index.html"].words
    for said in (
        "Software request",
        "软件申请流程",
        "IT director",
        "15 × error",
        "Access request",
    ):
        assert said in words
    assert "权限开通承诺：95% 的工单 ≤2工作日" in words


def test_a_process_page_holds_cards_matrix_findings_and_scenarios(pages):
    page = pages["processes/software-request.html"]
    assert {"submit", "it-approve", "install", "closed"} <= set(page.ids)
    for part in ("picture", "steps", "raci", "findings", "scenarios"):
        assert f"page.{part}" in page.ids
    assert "page.scenario.parallel-approval" in page.ids
    assert "../rules/RAC201.html" in page.links
    assert "../roles/hengda.it-support.html" in page.links
    assert "agreements.sla-delivery.met >= 90%" in page.words


def test_the_picture_leads_to_the_cards(site):
    text = (site / "processes" / "software-request.html").read_text(encoding="utf-8")
    assert '<a href="#install">\n<g class="step" data-id="install">' in text
    assert 'marker-end="url(#picture.0.en.arrow)"' in text


def test_a_department_answers_for_its_roles_across_processes(pages):
    page = pages["departments/hengda.infosec.html"]
    assert "../processes/software-request.html#record" in page.links
    assert "../processes/access-request.html" in page.links
    assert "../roles/hengda.infosec-officer.html" in page.links


def test_the_index_of_the_search_names_all_kinds_in_both_languages(site, pages):
    text = (site / "assets" / "search.js").read_text(encoding="utf-8")
    found = re.match(r"itsmctlSearch\((.*)\);\n", text)
    kinds, rows = json.loads(found[1])
    assert {row[0] for row in rows} == set(kinds)
    assert all(len(row) == 7 for row in rows)
    for row in rows:
        path, _, fragment = row[1].partition("#")
        assert not fragment or unquote(fragment) in pages[unquote(path)].ids, row
    step = next(row for row in rows if row[1] == "processes/software-request.html#install")
    assert step[2:6] == ["Install software", "软件安装", "Software request", "软件申请流程"]
    assert "IT支持工程师" in step[6]


def test_results_colour_a_picture(cli, tmp_path):
    results = tmp_path / "results.json"
    document = {
        "schema": "itsmctl/simulation/v1",
        "runs": [
            {
                "scenario": "base",
                "process": "software-request",
                "steps": {"install": {"wait_s": {"value": 7200.0}}},
                "cycle_time": {"mean_s": {"value": 90000.0}},
            }
        ],
    }
    results.write_text(json.dumps(document), encoding="utf-8")
    target = str(ROOT / "processes" / "software-request.process.yaml")
    assert cli("site", str(tmp_path / "out"), target, "--results", str(results)).code == 0
    page = (tmp_path / "out/processes/software-request.html").read_text(encoding="utf-8")
    assert "Where requests wait, as simulated" in page
    assert "wait 2 h" in page
    assert "picture.1.en.arrow" in page


def test_results_of_another_house_are_refused(cli, tmp_path):
    results = tmp_path / "results.json"
    results.write_text('{"schema": "itsmctl/simulation/v1", "runs": []}', encoding="utf-8")
    done = cli(
        "site",
        str(tmp_path / "out"),
        str(ROOT / "processes/leaver.process.yaml"),
        "--kpi",
        str(results),
    )
    assert done.code == 2
    assert "holds nothing of the processes of this site" in done.err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_definitions_is_not_taken_for_the_site(cli, tmp_path):
    (tmp_path / "a.process.yaml").write_text("", encoding="utf-8")
    done = cli("site", str(tmp_path))
    assert done.code == 2
    assert "holds files that itsmctl did not write; name a new folder" in done.err


def test_a_title_of_ones_own(cli, tmp_path):
    done = cli(
        "site",
        str(tmp_path / "out"),
        str(ROOT / "processes/leaver.process.yaml"),
        "--title",
        "A & B",
    )
    assert done.code == 0
    text = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "<h1>A &amp; B</h1>" in text


def test_an_earlier_site_is_replaced_and_said_so(cli, tmp_path):
    out = str(tmp_path / "out")
    assert cli("site", out, str(ROOT / "processes/leaver.process.yaml")).code == 0
    done = cli("site", out, str(ROOT / "processes/access-request.process.yaml"))
    assert done.code == 0
    assert "removed 1 files of the site before" in done.err
    assert not (tmp_path / "out/processes/leaver.html").exists()


TWICE = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: one, name: One}
spec: {start: a, steps: {a: {name: A, responsible: x, next: z}, z: {type: end, name: Z}}}
"""


def test_two_processes_of_one_id_are_refused(cli, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.process.yaml").write_text(TWICE, encoding="utf-8")
    done = cli("site", str(tmp_path / "out"), str(tmp_path))
    assert done.code == 2
    assert "“one” is defined more than once" in done.err
