"""What is taken offline is gone from the public folder: every build makes the whole site anew."""

from __future__ import annotations

import pytest

from tests.site import article

from .machine import Publication


@pytest.mark.parametrize("how", ["deleted", "renamed", "made a draft", "dated in the future"])
def test_the_page_of_an_article_that_is_gone_is_gone(online: Publication, how: str) -> None:
    assert (online.output / "insights" / "letter-0.html").exists()
    changed: dict[str, dict[str, str | None]] = {
        "deleted": {"insights/letter-0.md": None},
        "renamed": {"insights/letter-0.md": article(slug="another-letter")},
        "made a draft": {"insights/letter-0.md": article(status="draft")},
        "dated in the future": {"insights/letter-0.md": article(date="2099-01-01")},
    }
    online.write(changed[how])
    built = online.build()
    assert built.exit_code == 0, built.stderr
    assert "insights/letter-0.html" not in built.files
    assert not any(b"letter-0" in data for data in built.files.values())
