"""The mapping file: what is written is read back, and every fault has its place."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import UnusableInput
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import HoldClass, RowShape, TicketField, TicketMapping
from itsmctl.source.tickets import Remarks, Wish, prescription, read, read_mapping, rendered

LOGS = Path(__file__).parent / "logs"

FULL = """\
schema: itsmctl/log-mapping/v1
profile: chinese-status
rows: states
encoding: gb18030
delimiter: ";"
zone: Asia/Shanghai
columns: {case: 工单号, moment: 处理时间, status: 状态, department: 处理组}
dates: {处理时间: "%Y/%m/%d %H:%M"}
statuses:
  处理中: working
  备注: note
  "On Hold/1": waiting-requester
  奇怪: unknown
activities: {处理中: install}
departments: {桌面组: it}
priorities: {高: P1}
"""


def test_everything_that_a_file_says_is_read(written):
    found = read_mapping(written(FULL, "m.yaml"))
    assert found == TicketMapping(
        profile="chinese-status",
        shape=RowShape.STATES,
        columns=(
            (TicketField.CASE, "工单号"),
            (TicketField.MOMENT, "处理时间"),
            (TicketField.STATUS, "状态"),
            (TicketField.DEPARTMENT, "处理组"),
        ),
        statuses=(
            ("处理中", HoldClass.WORKING),
            ("On Hold/1", HoldClass.WAITING_REQUESTER),
            ("奇怪", None),
        ),
        notes=("备注",),
        activities=(("处理中", "install"),),
        departments=(("桌面组", "it"),),
        priorities=(("高", "P1"),),
        zone="Asia/Shanghai",
        dates=(("处理时间", "%Y/%m/%d %H:%M"),),
        encoding="gb18030",
        delimiter=";",
    )


@pytest.mark.parametrize(
    ("content", "words", "line"),
    [
        ("columns: {}\n", "this is no mapping of a log", 1),
        ("schema: itsmctl/log-mapping/v1\nrows: state\n", "state", 2),
        ("schema: itsmctl/log-mapping/v1\nrows: states\ncolums: {}\n", "colums", 3),
        (
            "schema: itsmctl/log-mapping/v1\nrows: states\nstatuses:\n  Open: quene\n",
            "quene",
            4,
        ),
        (
            "schema: itsmctl/log-mapping/v1\nrows: states\nzone: Mars/North\n",
            "no IANA time zone",
            3,
        ),
        ("schema: itsmctl/log-mapping/v1\nrows: states\nrows: run\n", "stands twice", 3),
        ("schema: itsmctl/log-mapping/v1\n", "neither rows nor profile", 1),
        ("schema: itsmctl/log-mapping/v1\nprofile: simmod\n", "did you mean “simod”?", None),
        ("schema: [\n", "", 1),
    ],
)
def test_every_fault_has_its_place(written, content, words, line):
    with pytest.raises(UnusableInput) as caught:
        read_mapping(written(content, "m.yaml"))
    assert words in caught.value.render("en")
    if line is not None:
        assert caught.value.place.line in {line, line + 1}


def test_a_file_that_is_not_there_is_named_with_what_writes_it(tmp_path):
    with pytest.raises(UnusableInput) as caught:
        read_mapping(tmp_path / "m.yaml")
    assert "itsmctl log doctor LOG -o" in caught.value.render("en")


def test_a_column_that_is_not_there_is_named(log, written):
    mapping = TicketMapping(columns=((TicketField.CASE, "Tickets ID"),))
    with pytest.raises(UnusableInput) as caught:
        log("events.csv", wish=Wish(mapping))
    assert "which “" in caught.value.render("en")
    assert "did you mean “Ticket ID”?" in caught.value.render("en")


def test_a_mapping_without_ticket_or_moment_is_refused(log):
    mapping = TicketMapping(columns=((TicketField.CASE, "Ticket ID"),))
    with pytest.raises(UnusableInput, match="has no columns that we know"):
        log("events.csv", wish=Wish(mapping))


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12
).map(lambda word: normalize("NFC", word))
PAIRS = st.dictionaries(WORDS, st.sampled_from(("it", "install", "P1", "服务台"))).map(
    lambda found: tuple(found.items())
)


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(list(TicketField)), WORDS, min_size=1),
    st.dictionaries(WORDS, st.sampled_from([*HoldClass, None])),
    PAIRS,
    st.sampled_from(list(RowShape)),
)
def test_what_is_written_is_read_back(tmp_path_factory, columns, statuses, pairs, shape):
    mapping = TicketMapping(
        shape=shape,
        columns=tuple(columns.items()),
        statuses=tuple(statuses.items()),
        activities=pairs,
        departments=pairs,
        zone="Europe/Berlin",
    )
    path = tmp_path_factory.getbasetemp() / "mapping.yaml"
    path.write_text(
        rendered(mapping, Remarks("log.csv", headings=("a", "b: #"))), encoding="utf-8"
    )
    assert read_mapping(path) == mapping


@pytest.mark.parametrize(
    "name",
    [
        "bpi-2013.csv",
        "bpi-2014.csv",
        "chinese-status.csv",
        "servicenow-audit.csv",
        "simod.csv",
        "lifecycle.xes",
    ],
)
def test_what_the_doctor_writes_reads_the_log_as_it_was(ledger, tmp_path, name):
    file, path = str(LOGS / name), tmp_path / "m.yaml"
    diagnosis = read([file], ledger, Wish())
    path.write_text(rendered(*prescription(diagnosis, None)), encoding="utf-8")
    with Ledger.open() as other:
        again = read([file], other, Wish(read_mapping(path)))
        assert list(ledger.rows(ALL)) == list(other.rows(ALL))
    assert again.intake.mapping.shape is diagnosis.intake.mapping.shape
    assert again.intake.mapping.columns == diagnosis.intake.mapping.columns


ALL = (
    "SELECT n.case_id, seq, label, activity, lifecycle, class, ts_ms, department, resource "
    "FROM event JOIN case_name n USING (case_no) ORDER BY ALL"
)


def test_words_are_the_same_however_their_accents_are_encoded(log, written):
    content = "ticket,status,time,team\n1,Re\u0301solu,2026-03-01,E\u0301quipe\n"
    mapping = read_mapping(
        written(
            "schema: itsmctl/log-mapping/v1\nprofile: statuses\nstatuses: {Résolu: done}\n"
            "departments: {Équipe: it}\n",
            "m.yaml",
        )
    )
    assert log(written(content), wish=Wish(mapping)).events("class, department") == [
        ("1", "done", "it")
    ]


def test_proposals_unmatched_words_and_counts_are_remarks(log, written, variant):
    content = "case_id,activity,timestamp\n1,Approve by IT,2026-03-01\n1,it-approve,2026-03-02\n1,Xyzzy,2026-03-03\n"
    process = variant("software-request")
    found = log(written(content), variant=process)
    text = rendered(*prescription(found.diagnosis, process))
    assert "  it-approve: it-approve  # 1\n" in text
    assert "  Approve by IT: it-approve  # 1, guess 推测 " in text
    assert "#  Xyzzy: ?  # 1\n" in text
    assert ("1", "Approve by IT", "Approve by IT") in found.events("label, activity")
