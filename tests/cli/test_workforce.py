"""Who runs the replications: `--jobs` and `--cluster` on the command line."""

import importlib.util

import pytest

A_LITTLE = ("--replications", "2", "--cases", "5", "--format", "json")


@pytest.mark.parametrize("jobs", ["auto", "1", "2"])
def test_a_number_of_processes_or_auto(cli, portfolio, jobs):
    found = cli("simulate", "access-request", *A_LITTLE, "--jobs", jobs)
    assert (found.code, found.err) == (0, "")
    assert found.out == cli("simulate", "access-request", *A_LITTLE).out


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "", "²"])
def test_what_is_no_number_of_processes(cli, portfolio, jobs):
    cli("simulate", "access-request", f"--jobs={jobs}").refuses(f"“{jobs}”", "auto")
    cli("--lang", "zh", "simulate", "access-request", f"--jobs={jobs}").refuses(f"“{jobs}”")


def test_a_cluster_has_its_own_number(cli, portfolio):
    cli("simulate", "access-request", "--jobs", "2", "--cluster", "tcp://x:1").refuses(
        "--jobs", "--cluster", "exclude each other"
    )


def test_an_address_that_is_none(cli, portfolio):
    cli("simulate", "access-request", "--cluster", "somewhere").refuses(
        "“somewhere”", "tcp://10.0.0.5:8786"
    )


def test_an_extra_that_is_missing_is_named(cli, portfolio, monkeypatch):
    found = importlib.util.find_spec

    def find(name, *rest):
        return None if name == "distributed" else found(name, *rest)

    monkeypatch.setattr(importlib.util, "find_spec", find)
    cli("simulate", "access-request", "--cluster", "tcp://127.0.0.1:8786").refuses(
        "distributed", "pip install 'itsmctl[scale]'"
    )
