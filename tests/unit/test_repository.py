"""What must hold of the repository itself: its locks, its top level, its workflows and its licence."""

import ast
import hashlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
DIAGRAMS_LOCK = "requirements-diagrams.lock"  # what only a site with diagrams needs
IMPORT_LOCK = "requirements-import.lock"  # what only an import needs
BENCH_LOCK = "tests/bench/requirements.lock"  # what the bench measures, which no test needs
NPM = (".ci", "tests/bench/lighthouse", "tests/bench/peers/eleventy")
TOP_LEVEL = {
    *("content", "theme", "plugins", "tests"),
    *("pelicanconf.py", "publishconf.py", "pyproject.toml", "README.md", "Makefile", "LICENSE"),
    *LOCKS,
    DIAGRAMS_LOCK,
    IMPORT_LOCK,
}
AGPL_SHA256 = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
MODULES_WITH_EXPRESSIONS = [
    file
    for file in sorted((ROOT / "plugins").rglob("*.py"))
    if re.search(r"^import re$", file.read_text("utf-8"), re.M)
]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLABS, FORGEJOS = (f"plugins/deploy/pipelines/{forge}.yml" for forge in ("gitlab", "forgejo"))
ACTION = ROOT / ".github/actions/set-up/action.yml"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(lock: str) -> dict[Requirement, list[str]]:
    """Each requirement of a lock with its hashes; a requirement that is not pinned to one version fails."""
    found = {}
    for entry in read(lock).replace("\\\n", "").splitlines():
        pinned, *hashes = re.split(r"\s+--hash=", entry.strip())
        found[Requirement(pinned)] = hashes
        assert re.fullmatch(r"==[^*,]+", str(Requirement(pinned).specifier)), entry
    return found


def imported(file: Path) -> set[str]:
    """The top-level names of the modules that a file imports from elsewhere."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    """The files that are committed, or would be by `git add`."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("only a git checkout tells which files belong to the repository")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    return [path for name in sorted(set(names.split("\0"))) if (path := ROOT / name).is_file()]


@pytest.mark.parametrize("lock", [*LOCKS, DIAGRAMS_LOCK, IMPORT_LOCK, BENCH_LOCK])
def test_a_lock_pins_every_package_with_hashes(lock: str) -> None:
    packages = locked(lock)
    assert packages
    for package, hashes in packages.items():
        assert hashes, f"{package} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), package


@pytest.mark.parametrize("lock", [*LOCKS, DIAGRAMS_LOCK, IMPORT_LOCK, BENCH_LOCK])
def test_a_lock_names_no_address_and_no_path(lock: str) -> None:
    """Each line is a requirement or one of its hashes: no option, no URL, no file."""
    name, version = r"[a-z0-9.-]+", r"[a-z0-9.]+"
    marker = r"\(?[a-z_]+ [<>=!]+ '[\w.]+'\)?"
    requirement = rf"{name}=={version}( ; {marker}( (and|or) {marker})*)? \\"
    for line in read(lock).splitlines():
        assert re.fullmatch(rf"{requirement}|    --hash=sha256:[0-9a-f]{{64}}( \\)?", line), line


def test_tests_run_on_the_versions_that_authors_use() -> None:
    runtime, dev = ({package.name: package.specifier for package in locked(lock)} for lock in LOCKS)
    assert runtime.items() <= dev.items()


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    """Else somebody changed a dependency and forgot `make lock`."""
    project = tomllib.loads(read("pyproject.toml"))
    wanted = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["project"]["dependencies"] + project["dependency-groups"]["dev"],
        DIAGRAMS_LOCK: project["dependency-groups"]["diagrams"],
        IMPORT_LOCK: project["dependency-groups"]["import"],
        BENCH_LOCK: project["dependency-groups"]["bench"],
    }
    for lock, requirements in wanted.items():
        versions = {canonicalize_name(package.name): package.specifier for package in locked(lock)}
        for requirement in map(Requirement, requirements):
            pin = str(versions.get(canonicalize_name(requirement.name), "")).removeprefix("==")
            assert pin, f"{requirement.name} is not in {lock}"
            assert pin in requirement.specifier, f"{lock} has {requirement.name} {pin}"


@pytest.mark.parametrize(
    ("folder", "groups"),
    [("plugins", ["runtime", "import"]), ("tests", ["runtime", "dev"])],
    ids=["plugins", "tests"],
)
def test_what_is_imported_is_declared(folder: str, groups: list[str]) -> None:
    """Else it is there by luck, through another package, and goes when that one no longer needs it."""
    project = tomllib.loads(read("pyproject.toml"))
    declared = {"runtime": project["project"]["dependencies"], **project["dependency-groups"]}
    allowed = {canonicalize_name(Requirement(entry).name) for group in groups for entry in declared[group]}
    packages = packages_distributions()
    for file in sorted((ROOT / folder).rglob("*.py")):
        for module in imported(file) - sys.stdlib_module_names - {"plugins", "tests"}:
            names = {canonicalize_name(name) for name in packages.get(module, [module])}
            assert names & allowed, f"{file.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("folder", NPM)
def test_what_comes_from_npm_is_pinned_by_version_and_hash(folder: str) -> None:
    """And its lock names no address: each machine has its own registry."""
    wanted = json.loads(read(f"{folder}/package.json"))["dependencies"]
    lock = read(f"{folder}/package-lock.json")
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert wanted == packages.pop("")["dependencies"]
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    for package in packages.values():
        assert package["integrity"].startswith("sha512-")


def compiled(value: object) -> Iterator[str]:
    """The regular expressions in what a module holds by some name."""
    if isinstance(value, re.Pattern):
        yield str(value.pattern)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from compiled(each)
    elif isinstance(value, dict):
        yield from compiled([*value, *value.values()])


def written_in_calls(file: Path) -> Iterator[str]:
    """The strings in what a module gives to the functions of `re`."""
    for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re."):
            strings = (node.value for node in ast.walk(call) if isinstance(node, ast.Constant))
            yield from (string for string in strings if isinstance(string, str))


def gives_nothing_back(expression: str) -> bool:
    """Whether a regular expression has possessive quantifiers (`a*+`) or atomic groups (`(?>a)`)."""
    classes_and_escapes = r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]"
    bare = re.sub(classes_and_escapes, "x", expression, flags=re.DOTALL)
    return bool(re.search(r"[^|(*+?][*+?]\+|\}\+|\(\?>", bare))


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("a*+", True),
        ("a{2}+b", True),
        ("(?>a)", True),
        (r"[+*]++", True),
        (r"a\*+[*+]?", False),
        ("a+?", False),
    ],
)
def test_expressions_that_give_nothing_back_are_known(expression: str, found: bool) -> None:
    assert gives_nothing_back(expression) == found


@pytest.mark.parametrize("file", MODULES_WITH_EXPRESSIONS, ids=lambda file: str(file.relative_to(ROOT)))
def test_regular_expressions_mean_the_same_in_every_python(file: Path) -> None:
    """Python before 3.11.5 takes possessive quantifiers and atomic groups wrongly where a lookahead is near."""
    module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    expressions = {*compiled(vars(module)), *written_in_calls(file)}
    assert [text for text in expressions if gives_nothing_back(text)] == []


def test_the_top_level_holds_only_the_agreed_names(files: list[Path]) -> None:
    names = {file.relative_to(ROOT).parts[0] for file in files}
    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_a_path_of_a_machine_or_a_package_registry(files: list[Path]) -> None:
    path = rf"(?<![\w.:/-])/(?:work|tmp|root)/|{re.escape(str(ROOT))}"
    registry = r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:org|com)|deb[.]debian[.]org"
    found = []
    for file in files:
        if file.relative_to(ROOT).parts[0] in ("content", "pelicanconf.py", "publishconf.py"):
            continue  # an owner may write of any machine
        text = file.read_bytes().decode("utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {hit[0]}" for hit in re.finditer(f"{path}|{registry}", text)]
    assert found == []


def test_the_licence_is_the_agpl_as_the_fsf_publishes_it() -> None:
    text = (ROOT / "LICENSE").read_bytes()
    assert (
        hashlib.sha256(text).hexdigest() == "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
    )
    assert tomllib.loads(read("pyproject.toml"))["project"]["license"] == "AGPL-3.0-or-later"


def test_make_help_lists_every_command() -> None:
    commands = re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)
    listing = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    assert commands
    assert re.findall(r"^  make ([\w-]+) +\S", listing, re.MULTILINE) == commands[1].split()


def test_the_makefile_needs_no_newer_make_than_macos_has() -> None:
    """GNU make 3.81. Names and signs that came with 3.82 and later, by the NEWS of make."""
    later = (
        r"\.(?:ONESHELL|SHELLFLAGS|RECIPEPREFIX|EXTRA_PREREQS|WAIT|NOTINTERMEDIATE|LOADED)\b|:::?=|!=|&:"
        r"|\$\((?:file|guile|let|intcmp)\b|^(?:un|private )?define \S+ [:+?]?=|^(?:undefine|private|load)\b"
    )
    assert re.findall(later, read("Makefile"), re.MULTILINE) == []


@pytest.mark.parametrize(
    "linter",
    [
        ("zizmor", "--offline", "--pedantic", "--no-progress"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows"),
        ("check-jsonschema", "--builtin-schema", "custom.github-workflows-require-timeout"),
        # Alone, it would run what it finds of these two: the same findings on every machine instead.
        ("actionlint", "-shellcheck=", "-pyflakes="),
    ],
    ids=lambda linter: " ".join(linter),
)
def test_the_workflows_are_free_of_findings(linter: tuple[str, ...]) -> None:
    tool, *options = linter
    linted = [*WORKFLOWS, *([ACTION] if tool == "zizmor" else [])]
    command = [str(Path(sysconfig.get_path("scripts"), tool)), *options, *map(str, linted)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert WORKFLOWS
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "linter",
    [
        ("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", GITLABS),
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows", FORGEJOS),
        ("zizmor", "--offline", "--pedantic", "--no-progress", FORGEJOS),
    ],
    ids=lambda linter: f"{linter[0]} {linter[-1]}",
)
def test_the_workflows_of_other_forges_are_free_of_findings(linter: tuple[str, ...]) -> None:
    tool, *options = linter
    command = [str(Path(sysconfig.get_path("scripts"), tool)), *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    """The jobs of all workflows."""
    workflows = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in WORKFLOWS]
    assert all(workflow["permissions"] == {} for workflow in workflows)
    return {name: job for workflow in workflows for name, job in workflow["jobs"].items()}


def test_each_job_has_only_the_rights_it_needs(jobs: dict[str, Any]) -> None:
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "address": {"pages": "read"},
        "announce": {},
        "content": {"contents": "read"},
        "online": {"pages": "read"},
        "check": {"contents": "read"},
        "coverage": {"contents": "read"},
        "macos": {"contents": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "look": {"contents": "read", "actions": "read"},
        "report": {"issues": "write"},
        "links": {"contents": "read"},
        "tell": {"issues": "write"},
    }


def test_no_checkout_leaves_its_credentials_behind(jobs: dict[str, Any]) -> None:
    checkouts = uses(jobs, "checkout")
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def workflow(name: str) -> dict[Any, Any]:
    """A workflow; YAML 1.1 takes its key `on` for True."""
    read_so: dict[Any, Any] = yaml.safe_load(read(f".github/workflows/{name}.yml"))
    return read_so


def test_what_goes_online_waits_for_no_test_of_the_engine() -> None:
    """A change of the owner's part alone is built and checked; the engine's tests run where the engine has changed."""
    owners = ["content/**", "pelicanconf.py", "publishconf.py"]
    steps = [step.get("run", "") for step in workflow("publish")["jobs"]["build"]["steps"]]
    assert "make publish" in steps
    assert not any(word in step for step in steps for word in (".ci/run", "make test", "make lint"))
    engine, content = workflow("check")[True], workflow("content")[True]
    assert engine["push"] == {"branches": ["main"], "paths-ignore": owners}
    assert engine["pull_request"] == {"paths-ignore": owners}
    assert content["pull_request"] == {"paths": owners}


def test_who_goes_back_to_a_commit_gets_its_site_whatever_goes_offline() -> None:
    jobs = workflow("publish")["jobs"]
    checkouts = [
        step for name in ("build", "look") for step in jobs[name]["steps"] if "checkout" in str(step)
    ]
    assert [step["with"]["ref"] for step in checkouts] == ["${{ inputs.commit }}"] * 2
    asked = [step for step in jobs["build"]["steps"] if "online.xml" in str(step)]
    assert len(asked) == 3
    assert all("!inputs.commit" in str(step) for step in asked)


@pytest.mark.parametrize(
    ("stub", "code", "output"),
    [
        ("echo https://example.org/blog", 0, "url=https://example.org/blog\n"),
        ("exit 0", 0, "url=\n"),  # Pages takes what is on a branch
        ("echo 'gh: Not Found (HTTP 404)' >&2; exit 1", 0, ""),  # there are no Pages
        ("echo 'gh: Server Error (HTTP 502)' >&2; exit 1", 1, ""),
    ],
)
def test_where_pages_is_not_in_use_nothing_fails(tmp_path: Path, stub: str, code: int, output: str) -> None:
    (tmp_path / "gh").write_text(f"#!/bin/sh\n{stub}\n", "utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "output").touch()
    [step] = workflow("publish")["jobs"]["address"]["steps"]
    given = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GITHUB_OUTPUT": str(tmp_path / "output")}
    run = subprocess.run(
        ["bash", "-e", "-c", step["run"]],
        cwd=tmp_path,
        env={**given, "GH_REPO": "a/b", "ADDRESS": "."},
        check=False,
    )
    assert run.returncode == code
    assert (tmp_path / "output").read_text("utf-8") == output


def test_where_pages_is_not_in_use_nothing_is_deployed_and_no_issue_is_opened() -> None:
    jobs = workflow("publish")["jobs"]
    assert jobs["deploy"]["if"] == "needs.address.outputs.url"
    assert jobs["build"]["if"] == "${{ github.event_name != 'schedule' || needs.address.outputs.url }}"
    assert "(needs.address.outputs.url || needs.address.result != 'success')" in jobs["report"]["if"]


@pytest.mark.parametrize(
    ("found", "open_issue", "does"),
    [
        ("- a.md:1", "", "issue create"),
        ("- a.md:1", "7", "issue edit 7"),
        ("", "7", "issue close 7"),
        ("", "", ""),
    ],
)
def test_one_issue_lists_the_links_that_do_not_work(
    tmp_path: Path, found: str, open_issue: str, does: str
) -> None:
    gh = f'#!/bin/sh\n[ "$2" = list ] && echo {open_issue} || echo "$@" >> told\n'
    (tmp_path / "gh").write_text(gh, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    [step] = workflow("links")["jobs"]["tell"]["steps"]
    given = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "TITLE": "Links", "FOUND": found, "RUN": "run"}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=given, check=True)
    told = tmp_path / "told"
    assert (told.read_text("utf-8") if told.exists() else "").startswith(does)
    assert told.exists() == bool(does)


def test_what_is_kept_from_run_to_run_is_that_of_the_same_packages_and_python() -> None:
    steps = yaml.safe_load(read(".github/actions/set-up/action.yml"))["runs"]["steps"]
    kept = {step["with"]["path"]: step["with"] for step in steps if "actions/cache@" in step.get("uses", "")}
    assert kept.keys() == {".venv", ".cache"}
    assert "restore-keys" not in kept[".venv"]
    for part in ("runner.os", "runner.arch", "python-version", "hashFiles('requirements.lock')"):
        assert part in kept[".venv"]["key"]


@pytest.mark.parametrize(
    ("file", "text", "made"),
    [
        ("insights/a.md", "Words.\n\n- x\n\n  ```d2\n  a\n  ```\n", "diagrams\n"),
        ("insights/a.md", "```python\nd2\n```\n", ""),
        ("README.md", "```d2\na\n```\n", ""),  # nobody's content
    ],
)
def test_what_draws_diagrams_is_installed_where_there_are_any(
    tmp_path: Path, file: str, text: str, made: str
) -> None:
    steps = yaml.safe_load(read(".github/actions/set-up/action.yml"))["runs"]["steps"]
    [step] = [step["run"] for step in steps if "make diagrams" in step.get("run", "")]
    (tmp_path / "make").write_text("#!/bin/sh\necho $1\n", "utf-8")
    (tmp_path / "make").chmod(0o755)
    (tmp_path / "content" / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "content" / file).write_text(text, "utf-8")
    path = f"{tmp_path}:{os.environ['PATH']}"
    command = ["bash", "-e", "-c", step]
    run = subprocess.run(command, cwd=tmp_path, env={"PATH": path}, check=True, capture_output=True)
    assert run.stdout.decode() == made


def test_dot_folders_are_deployed_too(jobs: dict[str, Any]) -> None:
    """`.well-known` is one, and the upload leaves them out unless it is told."""
    uploads = uses(jobs, "upload-pages-artifact")
    assert [step["with"] for step in uploads] == [{"path": "output", "include-hidden-files": True}]


def test_a_pull_request_shows_what_will_change_online_and_the_site() -> None:
    """Against the address that goes online from here."""
    jobs = workflow("content")["jobs"]
    assert jobs["online"]["steps"] == workflow("publish")["jobs"]["address"]["steps"]
    *_, check, publish, changes, upload = jobs["content"]["steps"]
    assert (check["run"], publish["run"]) == ("make check", "make publish")
    assert publish["env"] == {"SITEURL": "${{ needs.online.outputs.url }}"}
    assert changes["run"] == 'make changes ARGS="--markdown $GITHUB_STEP_SUMMARY" || true'
    assert upload["with"]["path"] == "output"


def test_what_is_looked_at_online_is_compared_with_what_was_deployed(tmp_path: Path) -> None:
    """Which the upload keeps as a tar, whose root is the site's."""
    job = workflow("publish")["jobs"]["look"]
    assert "deploy" in job["needs"]
    *_, fetch, look = job["steps"]
    assert look["run"].startswith("make smoke ")
    gh = "#!/bin/sh\nmkdir built && echo Home > index.html && tar --create --file built/artifact.tar ./index.html"
    (tmp_path / "gh").write_text(f"{gh}\n", "utf-8")
    (tmp_path / "gh").chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    subprocess.run(
        ["bash", "-e", "-c", fetch["run"]], cwd=tmp_path, env={"PATH": path, "RUN": "1"}, check=True
    )
    assert (tmp_path / "output/index.html").read_text("utf-8") == "Home\n"


def uses(jobs: dict[str, Any], action: str) -> list[Any]:
    """The steps of all jobs that use one of GitHub's own actions."""
    steps = [step for job in jobs.values() for step in job["steps"]]
    return [step for step in steps if step.get("uses", "").startswith(f"actions/{action}@")]
