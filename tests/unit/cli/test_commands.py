"""The one command: what it lists, loads and says of mistakes."""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from plugins.cli import cli, run
from plugins.cli.table import COMMANDS
from tests.site import hand_over

ROOT = Path(__file__).parents[3]
NAMES = [name for rows in COMMANDS.values() for name in rows]


def said(*arguments: str) -> str:
    """What is said of a command that is written wrongly."""
    with CliRunner().isolation() as (_, err, _):
        assert run(arguments, ROOT) == 2
        return err.getvalue().decode()


@pytest.mark.parametrize("name", NAMES)
def test_each_command_has_help_that_can_be_read(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    assert command.name == name
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_the_help_lists_every_command_by_group_in_one_line_each() -> None:
    lines = CliRunner().invoke(cli, ["--help"], obj=ROOT).output.splitlines()
    for title, rows in COMMANDS.items():
        assert (f"{title}:" in lines) == bool(rows)
        for name, row in rows.items():
            assert any(line.split() == [name, *row.does.split()] for line in lines)


def test_what_a_command_does_not_need_is_not_loaded() -> None:
    """Else completion in a shell would wait for the whole engine, and a check where nothing has changed, too."""
    code = (
        "import sys; from pathlib import Path; from plugins.cli import run; "
        "run(['--help'], Path()); run(['completion', 'zsh'], Path()); import plugins.cli.check; print(*sys.modules)"
    )
    run_of_it = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    *told, modules = run_of_it.stdout.splitlines()
    ours = {name for name in modules.split() if name.startswith("plugins.")}
    assert "#compdef insights" in told
    assert not {"plugins.deploy", "plugins.builder.builder", "plugins.content", "plugins.live"} & ours


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["publsh"], "“publsh” is no command. Did you mean “publish”?"),
        (["xyz"], "“xyz” is no command."),
        (["preview", "--prot"], "“--prot” is no option of “insights preview”. Did you mean “--port”?"),
        (["preview", "--port", "x"], "--port: 'x' is not a valid integer."),
        (["deploy"], "TARGET is missing. Write: insights deploy [OPTIONS] TARGET"),
        (["adapt", "x"], "HOST: 'x' is not one of 'gitlab', 'codeberg'."),
    ],
)
def test_mistakes_are_told_in_plain_words(arguments: list[str], answer: str) -> None:
    first, more = said(*arguments).splitlines()
    assert first == answer
    assert more.endswith("--help” says how it is written.")


def test_ctrl_c_ends_a_command_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_module("plugins.cli.mail"), "run", stopped)
    with CliRunner().isolation() as (_, err, _):
        assert run(["mail", "x.md"], ROOT) == 130
        assert err.getvalue().decode().strip() == "Stopped."


def test_the_version_is_the_engines() -> None:
    output = CliRunner().invoke(cli, ["--version"], obj=ROOT).output
    assert f'version = "{output.split()[1]}"' in (ROOT / "pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("where", ["in the repository's", "elsewhere", "by a link", "another's, by a link"])
def test_the_command_finds_its_repository(tmp_path: Path, where: str) -> None:
    """From any folder, whatever signs are in paths; relative paths are the author's."""
    root = tmp_path / "a repository's"
    environment = tmp_path / "an environment" if where == "elsewhere" else root / ".venv"
    script = environment / "bin" / "insights"
    for file in (script, root / "plugins/cli/insights.sh"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((ROOT / "plugins/cli/insights.sh").read_text("utf-8"), "utf-8")
    (root / "plugins/__main__.py").write_text("import os, sys\nprint(os.getcwd(), __file__, *sys.argv[1:])")
    script.chmod(0o755)
    (script.parent / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf-8")
    (script.parent / "python").chmod(0o755)
    (environment / "repository").write_text(f"{root}\n", "utf-8")
    if where == "another's, by a link":
        other = tmp_path / "another repository"
        (other / "plugins/cli").mkdir(parents=True)
        (other / "plugins/cli/insights.sh").touch()
        environment.rename(other / ".venv")
        environment.symlink_to(other / ".venv")
    author = tmp_path / "an author's"
    (author / "plugins").mkdir(parents=True)  # which is not the engine
    if where == "by a link":
        (author / "link").symlink_to(script)
        script = author / "link"
    run_of_it = subprocess.run([script, "x y"], cwd=author, capture_output=True, encoding="utf-8")
    assert run_of_it.stdout == f"{author} {root}/plugins/__main__.py x y\n", run_of_it.stderr


def test_the_set_up_writes_the_command(tmp_path: Path) -> None:
    """Also into an environment that is there already; no address of this machine is in the script."""
    environment = tmp_path / "venv"
    (environment / "bin").mkdir(parents=True)
    for name in ("bin/python", "runtime"):
        (environment / name).touch()
    script = environment / "bin" / "insights"
    subprocess.run(["make", f"VENV={environment}", str(script)], cwd=ROOT, check=True, capture_output=True)
    assert script.read_text("utf-8") == (ROOT / "plugins/cli/insights.sh").read_text("utf-8")
    assert script.stat().st_mode & 0o111
    assert (environment / "repository").read_text("utf-8") == f"{ROOT}\n"


def test_make_builds_the_repository_that_it_is_in(tmp_path: Path) -> None:
    """Also with an environment that another clone has set up."""
    hand_over(tmp_path, {}, linked=True)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    shutil.copy(ROOT / "Makefile", tmp_path)
    as_set_up = ("--old-file=.venv/runtime", "--old-file=.venv/bin/insights")
    run = subprocess.run(["make", *as_set_up, "publish"], cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "output/index.html").is_file()


@pytest.mark.parametrize(
    ("words", "proposed"), [("insights sta", "status"), ("insights check --st", "--strict")]
)
def test_shells_complete_commands_and_options(
    words: str, proposed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_INSIGHTS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with CliRunner().isolation() as (out, _, _):
        with pytest.raises(SystemExit):
            run([], ROOT)
        assert out.getvalue().decode().split(",")[-1].strip() == proposed
