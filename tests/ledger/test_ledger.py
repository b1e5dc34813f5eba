"""The ledger: tables for as long as they are needed, and errors in words for people."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import UnusableInput
from itsmctl.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(memory_mb=100, threads=1, scratch=tmp_path) as opened:
        yield opened


def test_what_is_asked_is_answered(ledger):
    ledger.run("CREATE TABLE t AS SELECT range AS x FROM range($n)", n=10_000)
    assert ledger.value("SELECT SUM(x) FROM t WHERE x < $most", most=4) == 6
    assert ledger.value("SELECT x FROM t WHERE x < 0") is None
    assert len(list(ledger.rows("SELECT x FROM t"))) == 10_000


def test_other_things_can_be_asked_while_rows_are_read(ledger):
    ledger.run("CREATE TABLE t AS SELECT range AS x FROM range(9000)")
    for count, (x,) in enumerate(ledger.rows("SELECT x FROM t ORDER BY x")):
        assert x == count
        if x % 1000 == 0:
            assert ledger.value("SELECT MAX(x) FROM t") == 8999


CELLS = st.one_of(
    st.none(), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(-(2**62), 2**62)), CELLS), max_size=30)
)
@settings(max_examples=60)
def test_rows_come_back_as_they_went_in(shared, rows):
    shared.load("t", "n BIGINT, x BIGINT, y VARCHAR", ((n, *row) for n, row in enumerate(rows)))
    assert list(shared.rows("SELECT x, y FROM t ORDER BY n")) == rows


@pytest.fixture(scope="module")
def shared():
    with Ledger.open(memory_mb=100, threads=1) as opened:
        yield opened


def test_loading_again_replaces_and_leaves_no_file(ledger):
    ledger.load("t", "x BIGINT", [(1,), (2,)])
    ledger.load("t", "y BOOLEAN", [(True,), (None,)])
    assert list(ledger.rows("SELECT y FROM t")) == [(True,), (None,)]
    assert not list(ledger.scratch.glob("*.csv"))


def test_nothing_is_left_behind(tmp_path):
    with Ledger.open(scratch=tmp_path) as ledger:
        ledger.load("t", "x BIGINT", [(1,)])
        (ledger.scratch / "of the reader.csv").write_text("x", encoding="utf-8")
        assert ledger.scratch.parent == tmp_path
    assert not list(tmp_path.iterdir())
    ledger.close()


def test_nothing_is_left_behind_by_what_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), Ledger.open(scratch=tmp_path):
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_two_ledgers_do_not_know_each_other(tmp_path):
    with Ledger.open(scratch=tmp_path) as one, Ledger.open(scratch=tmp_path) as other:
        one.load("t", "x BIGINT", [(1,)])
        other.load("t", "x BIGINT", [(2,)])
        assert (one.value("SELECT x FROM t"), other.value("SELECT x FROM t")) == (1, 2)


def test_a_scratch_folder_that_cannot_be_made_is_named(tmp_path):
    with pytest.raises(UnusableInput) as caught:
        Ledger.open(scratch=tmp_path / "absent")
    assert "absent" in caught.value.render("en")
    assert "TMPDIR" in caught.value.render("zh")


@pytest.mark.parametrize("written", ["much", "-5", "0", "63", "1.5"])
def test_an_odd_amount_of_memory_is_refused(monkeypatch, written):
    monkeypatch.setenv("ITSMCTL_MEMORY", written)
    with pytest.raises(UnusableInput, match=f"ITSMCTL_MEMORY is “{written}”"):
        Ledger.open()


def test_the_amount_of_memory_that_people_allow_is_kept(monkeypatch):
    monkeypatch.setenv("ITSMCTL_MEMORY", "128")
    with Ledger.open() as ledger:
        limit = ledger.value("SELECT current_setting('memory_limit')")
    assert limit == "122.0 MiB"


def test_too_little_memory_is_said_with_what_to_do(ledger):
    with pytest.raises(UnusableInput) as caught:
        ledger.value("SELECT LENGTH(STRING_AGG(REPEAT('x', 1000), '')) FROM range(1000000)")
    assert caught.value.render("en").startswith(
        "100 MB of memory are too little for this log; "
    )
    assert "ITSMCTL_MEMORY" in caught.value.render("zh")


def test_a_value_that_cannot_be_read_is_an_error_of_the_input(ledger):
    with pytest.raises(UnusableInput, match="the log cannot be read: Could not convert"):
        ledger.run("SELECT CAST('x' AS BIGINT)")
    with pytest.raises(UnusableInput, match="the log cannot be read"):
        ledger.run("SELECT * FROM read_csv('/absent.csv')")


def test_a_fault_of_our_own_is_none_of_the_input(ledger):
    with pytest.raises(Exception, match="absent") as caught:
        ledger.run("SELECT x FROM absent")
    assert not isinstance(caught.value, UnusableInput)


def test_it_fetches_nothing_from_the_network(ledger):
    for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
        assert ledger.value(f"SELECT current_setting('{setting}')") is False


def test_moments_do_not_depend_on_the_zone_of_the_machine(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        with Ledger.open() as ledger:
            moment = ledger.value("SELECT epoch_ms(CAST('1970-01-01 00:00:01' AS TIMESTAMPTZ))")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert moment == 1000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_ctrl_c_ends_a_query(tmp_path):
    code = (
        "import sys\nfrom pathlib import Path\nfrom itsmctl.ledger import Ledger\n"
        "with Ledger.open(memory_mb=100, scratch=Path(sys.argv[1])) as ledger:\n"
        "    print('begun', flush=True)\n"
        "    try:\n        ledger.value('SELECT SUM(HASH(range)) FROM range(1000000000000)')\n"
        "    except KeyboardInterrupt:\n        print('ended')\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as query:
        assert query.stdout.readline() == "begun\n"
        time.sleep(0.3)
        query.send_signal(signal.SIGINT)
        assert query.communicate(timeout=60) == ("ended\n", None)
    assert not list(tmp_path.iterdir())


def test_commands_without_a_log_do_without_the_database():
    code = "import sys, itsmctl.cli.app, itsmctl.ledger, itsmctl.analyse.tables; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_end_of_a_command_is_quiet(tmp_path):
    code = (
        "import sys\nfrom itsmctl import __main__\nimport itsmctl.cli.door as door\nfrom itsmctl.ledger import Ledger\n"
        "def run(arguments):\n    with Ledger.open() as ledger:\n        print(ledger.value('SELECT 7'))\n    return 0\n"
        "door.run = run\n__main__.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "7\n", "")


def test_only_the_ledger_speaks_to_the_database():
    house = Path(__file__).parents[2] / "itsmctl"
    knowing = {
        path.relative_to(house).parts[0]
        for path in house.rglob("*.py")
        if "import duckdb" in path.read_text(encoding="utf-8")
    }
    assert knowing == {"ledger"}


def limit(ledger):
    return ledger.value("SELECT current_setting('memory_limit')")


def test_a_large_log_may_have_more_memory(tmp_path):
    with Ledger.open(scratch=tmp_path) as ledger:
        ledger.expect(1000)
        assert limit(ledger) == "429.1 MiB"
        ledger.expect(500_000_000)
        assert limit(ledger) == "858.3 MiB"
        ledger.expect(10**15)  # never more than the machine has
        most = float(limit(ledger).split()[0])
        assert limit(ledger).split()[1] in {"MiB", "GiB"}
        assert most < 1024


def test_what_people_allow_is_all_that_a_large_log_gets(tmp_path, monkeypatch):
    monkeypatch.setenv("ITSMCTL_MEMORY", "128")
    with Ledger.open(scratch=tmp_path) as ledger:
        ledger.expect(500_000_000)
        assert limit(ledger) == "122.0 MiB"


def test_words_that_were_shortened_read_compare_and_sort_as_before(ledger):
    words = [None, "b", "a", "", "工单", "B", "b"]
    ledger.load(
        "t",
        "n BIGINT, word VARCHAR, other VARCHAR",
        ((n, word, None) for n, word in enumerate(words)),
    )
    ledger.shorten("t", ["word", "other", "n"])
    ledger.shorten("t", ["word"])
    assert list(ledger.rows("SELECT word FROM t ORDER BY n")) == [(word,) for word in words]
    assert [
        row[0] for row in ledger.rows("SELECT word FROM t WHERE word IS NOT NULL ORDER BY word")
    ] == sorted(word for word in words if word is not None)
    assert ledger.value("SELECT COUNT(*) FROM t WHERE word > 'a' OR word = 'absent'") == 3
    assert (
        ledger.value("SELECT COUNT(*) FROM t WHERE COALESCE(word, 'none') IN ('none', '')") == 2
    )
    types = dict(
        ledger.rows(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 't'"
        )
    )
    assert types["word"].startswith("ENUM")
    assert (types["other"], types["n"]) == ("VARCHAR", "BIGINT")
