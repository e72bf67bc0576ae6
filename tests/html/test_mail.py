"""An article as a mail, as the author's command writes it and a mail program reads it."""

from __future__ import annotations

import email
import subprocess
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests import sites
from tests.site import hand_over, run_insights, words

ADDRESS = "https://example.org/insights/everything"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What `make mail` runs, in somebody's copy of the repository."""
    return run_insights(root, "mail", *arguments)


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("theirs")
    hand_over(root, sites.kitchen_sink_files(), linked=True)
    return root


@pytest.fixture(scope="module")
def mail(handed_over: Path) -> EmailMessage:
    """The mail of the article that has everything in it, read by the standard library."""
    done = run(handed_over, "content/insights/everything/index.md")
    assert done.returncode == 0, done.stdout + done.stderr
    file = handed_over / ".cache" / "mail" / "everything.eml"
    assert f"{file}, which" in done.stdout
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_it_is_a_draft_from_the_owner_with_both_parts(mail: EmailMessage) -> None:
    assert mail.get_content_type() == "multipart/alternative"
    assert [each.get_content_type() for each in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["Subject"].startswith('Everything "at once" & more')
    assert mail["From"] == "ada@example.org"
    assert mail["X-Unsent"] == "1"
    assert not mail.defects


def test_old_mail_programs_can_show_it(mail: EmailMessage) -> None:
    """Boxes are tables, styles stand at the elements, and nothing is left that these take out."""
    soup = BeautifulSoup(part(mail, "html"), "html.parser")
    assert not soup.select(
        "style, script, svg, math, video, picture, figure, input, blockquote, pre, [class], [id]"
    )
    boxes = [words(cell) for cell in soup.select('table[role="presentation"] td') if not cell.select("td")]
    assert "Note Never leave a lamp alone." in boxes
    assert "What is not lit cannot go out." in boxes
    assert "$ trim --wick 2mm" in boxes
    assert r"E = \frac{I}{d^2}" in [words(code) for code in soup.select("code")]
    assert [words(cell) for cell in soup.select("th")][:3] == ["Part", "Weight", "Made of"]
    assert all(int(str(image["width"])) <= 600 for image in soup.select("img"))
    assert all(tag.get("style") for tag in soup.select("h1, h2, h3, p, li, a, img"))


def test_every_address_in_it_is_whole(mail: EmailMessage) -> None:
    soup = BeautifulSoup(part(mail, "html"), "html.parser")
    addresses = [str(tag[name]) for name in ("href", "src") for tag in soup.select(f"[{name}]")]
    assert all(address.startswith("https://") for address in addresses)
    assert addresses[0] == ADDRESS
    assert [words(link) for link in soup.select('a[href$="flame.mp4"]')] == ["▶ A flame that grows"]


def test_plain_text_says_the_same(mail: EmailMessage) -> None:
    text = part(mail, "plain")
    for line in (
        "Ada Example and Bo Sample · May 4, 2026 · 2 min read",
        "A lamp[1] is a wick, a glass and someone who lights it. It costs “next to nothing” — and shows a lot…",
        "Wick | 2 g | cotton",
        "- [x] filled",
        "   - not too short",
        '        """A comment with <b>markup</b> & "quotes"."""',
        "> What is not lit cannot go out.",
        "— Ada Example <https://example.org/authors/ada-example>, _Letters to nobody_",
        "1. The part that burns.",
    ):
        assert f"\n{line}\n" in text, text


def test_the_same_article_gives_the_same_bytes(handed_over: Path, mail: EmailMessage, tmp_path: Path) -> None:
    done = run(handed_over, "everything", "--output", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    for file in sorted(tmp_path.iterdir()):
        assert file.read_bytes() == (handed_over / ".cache" / "mail" / file.name).read_bytes()
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".eml", ".html", ".txt"]
    assert (tmp_path / "everything.html").read_text("utf-8") == part(mail, "html")


def test_an_article_that_is_not_online_is_told(handed_over: Path) -> None:
    done = run(handed_over, "insights/unfinished/index.md")
    assert done.returncode != 0
    assert "“insights/unfinished/index.md” is no article that is published." in done.stdout + done.stderr
