"""The docs keep their word: every command they show runs, every command and option there is stands in them."""

from __future__ import annotations

import json
import re
import shlex
import socket
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kstreet.cli import app, case, main, store
from kstreet.store.casebook import open_case
from kstreet.web.app import create_app
from kstreet.web.setup import Setup

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")])
REFERENCE = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
SAMPLES = ROOT / "tests" / "sources" / "samples"
GROUPS = {"case": case, "store": store}
COMMANDS = [name for name in app if not name.startswith("-") and name not in GROUPS]
COMMANDS += [f"{name} {one}" for name, group in GROUPS.items() for one in group if not one.startswith("-")]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def shown(page: Path) -> list[str]:
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [
        line.strip() for block in blocks for line in block.splitlines() if line.strip().startswith("kstreet ")
    ]


def help_of(words: str, capsys: pytest.CaptureFixture[str]) -> str:
    main([*words.split(), "--help"])
    return capsys.readouterr().out


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """An empty folder with an article and a case in it."""
    monkeypatch.chdir(tmp_path)
    case = open_case("meta_2025")
    article = next(each for each in case.articles if each.lang == "en")
    (tmp_path / "article.txt").write_text(
        (case.folder / article.file).read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "prices.csv").write_bytes((case.folder / "prices.csv").read_bytes())
    (tmp_path / "events.csv").write_text("firm,date\nMETA,2025-05-01\nMETA,2025-07-31\n")
    (tmp_path / "names.csv").write_text("name,amount\nFacebok Technology Inc,2500\nSelf,100\n")
    main(["case", "new", "my_company", "--parent", "ready"])
    for document in sorted(SAMPLES.glob("*/*")):
        if not document.name.endswith(".expected.json"):
            (tmp_path / document.name).write_bytes(document.read_bytes())
    capsys.readouterr()
    monkeypatch.setattr("kstreet.web.serving.run", visited)
    create = socket.create_server
    monkeypatch.setattr(socket, "create_server", lambda at, **more: create((at[0], 0), **more))
    return tmp_path


def visited(setup: Setup, listening: socket.socket) -> None:
    """Stands for the server, which would not end: one visit, and it is over."""
    listening.close()
    with TestClient(create_app(setup), base_url=f"http://{setup.host}:{setup.port}") as client:
        assert client.get("/").status_code == 200


def run_line(line: str, desk: Path) -> None:
    words = shlex.split(line.split("  #", maxsplit=1)[0])[1:]
    if words[:2] == ["case", "check"] and not (desk / words[2]).exists():
        (desk / "ready" / "my_company").rename(desk / words[2])
    if words[:2] == ["store", "rollback"]:
        edition = desk / "FullDataFile.txt"
        main(["load", "irs527", str(edition)])
        edition.write_bytes(edition.read_bytes().replace(b"Polling", b"Surveys"))
        main(["load", "irs527", str(edition)])
    main(words)


def test_the_house_has_its_commands_and_groups() -> None:
    assert {"check", "dossier", "case new", "store verify"} <= set(COMMANDS)
    assert not set(GROUPS) & set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example_that_runs(
    command: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = re.search(r"Example: (kstreet .+)", " ".join(help_of(command, capsys).split()))
    assert example, "no example"
    line = example[1]
    run_line(line, desk)
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    section = re.search(rf"^## kstreet {command}\b(.*?)(?=^## |\Z)", REFERENCE, re.MULTILINE | re.DOTALL)
    assert section, f"kstreet {command} is not documented"
    options = set(re.findall(r"--[a-z][a-z-]+", help_of(command, capsys))) - {"--help", "--version"}
    missing = {option for option in options if f"`{option}`" not in section[1]}
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_on_a_page_runs(
    page: Path, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in shown(page):
        run_line(line, desk)
        assert capsys.readouterr().out.strip(), line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_setting_is_documented() -> None:
    from dataclasses import fields

    from kstreet.settings import Settings

    for field in fields(Settings):
        assert f"`{field.name}`" in REFERENCE
        assert f"`KSTREET_{field.name.upper()}`" in REFERENCE


@pytest.mark.parametrize("path", sorted(ROOT.glob("docs/reference/*.json")), ids=lambda path: path.name)
def test_every_schema_is_a_schema(path: Path) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
