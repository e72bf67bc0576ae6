"""A small site of each system, moved in: what became of each file, and that the gate has nothing against it."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from plugins.importer.model import Options
from tests.unit.importer.sources import PIXEL, errors, imported, laid_out, needs_html

JEKYLL = {
    "_config.yml": "url: https://old.example\nbaseurl: /blog\npermalink: /:categories/:year/:title/\nauthor: ada\n"
    "defaults:\n  - scope: {path: ''}\n    values: {lang: en}\n",
    "_data/authors.yml": "ada:\n  name: Ada Lovelace\n  twitter: ada\n  avatar: /assets/ada.png\n  bio: Counts.\n",
    "_posts/2019-05-01-first.md": "---\ntitle: First\ncategories: ideas\ntags: one two\nlayout: post\nmood: good\n---\n"
    "# First\n\nSee {% post_url 2020-01-02-second %} or [it]({% post_url 2020-01-02-second %}#a-part),\n"
    "[there](https://old.example/blog/2020/second/), [none](/blog/nowhere).\n{: .note}\n\n"
    "![]({{ site.baseurl }}/assets/a b.png)\n\n{% include figure.html src='/assets/lamp.png' caption='A lamp' %}\n\n"
    "{% highlight ruby %}\nputs '{% x %}'\n{% endhighlight %}\n\n{% mystery %}\n",
    "_posts/2020-01-02-second.md": "---\ntitle: Second\ndate: 2020-01-02 10:00:00 -0400\n"
    "redirect_from: /old-second\nimage: /assets/lamp.png\n---\nWords.\n\n## A part\n",
    "_posts/2020-01-03-hidden.md": "---\ntitle: Hidden\npublished: false\n---\n[Second](/second).\n",
    "_drafts/idea.md": "---\ntitle: Idea\n---\nWords.\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\nWho we are.\n",
    "index.html": "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n",
    "_layouts/post.html": "{{ content }}",
    "assets/a b.png": PIXEL,
    "assets/lamp.png": PIXEL,
    "assets/ada.png": PIXEL,
    "assets/unused.png": PIXEL,
    "README.md": "Nothing.\n",
}


def test_jekyll(tmp_path: Path) -> None:
    source, content = laid_out(tmp_path / "old", JEKYLL), tmp_path / "content"
    plan, texts = imported(source, content)
    assert plan.system == "jekyll"
    assert plan.account.counts == {
        "article": 4, "page": 1, "author": 0, "category": 0, "picture": 3, "file": 0, "read": 2,
        "there already": 0, "left": 4,
    }  # fmt: skip
    first = texts["insights/first.md"]
    assert first == (
        "---\ntitle: First\ndate: 2019-05-01\ncategory: ideas\nauthors:\n  - ada-lovelace\ntags:\n  - one\n  - two\n"
        "lang: en\naliases:\n  - /ideas/2019/first/\nextra:\n  mood: good\n---\n\n"
        "See [2020 01 02 second](second.md) or [it](second.md#a-part),\n[there](second.md), "
        "[none](https://old.example/blog/nowhere).\n\n"
        '<img src="../images/a-b.png" alt="">\n\n![A lamp](../images/lamp.png "A lamp")\n\n'
        "```ruby\nputs '{% x %}'\n```\n\n{% mystery %}\n"
    )
    second = texts["insights/second.md"]
    assert "date: 2020-01-02T10:00:00-04:00\n" in second
    assert "status: draft\n" in texts["insights/hidden.md"]
    assert "aliases:\n  - /2020/second/\n  - /old-second\n" in second
    assert "image: ../images/lamp.png\nimage_alt: Second\n" in second
    assert "status: draft" in texts["insights/idea.md"]
    assert "aliases" not in texts["pages/about.md"]  # it is where it was
    assert "menu: footer\n" in texts["pages/about.md"]  # nothing else leads to it
    assert texts["authors/ada-lovelace.md"] == (
        "---\nname: Ada Lovelace\nlinks:\n  x: https://x.com/ada\nportrait: ../images/ada.png\n---\n\nCounts.\n"
    )
    assert texts["categories/ideas.md"] == "---\nname: Ideas\n---\n"
    told = [str(note) for note in sorted(plan.account.notes)]
    assert any(line.startswith("_posts/2019-05-01-first.md:22: “{% mystery %}”") for line in told)
    assert any("“/blog/nowhere” is nothing that was imported" in line for line in told)
    assert errors(content) == []


HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\n[params]\nauthor = "Ada"\n'
    '[permalinks]\nposts = "/:year/:month/:slug/"\n',
    "content/posts/one/index.md": '+++\ntitle = "One"\ndate = 2020-03-04T05:06:07Z\ndraft = false\n'
    'categories = ["Ideas"]\naliases = ["/eins/"]\n[cover]\nimage = "lamp.png"\nalt = "A lamp"\n+++\n'
    '{{< figure src="lamp.png" alt="A lamp" caption="Lit" >}}\n\n{{< youtube dQw4w9WgXcQ >}}\n\n'
    '[two]({{< ref "two.md" >}}) {{< odd >}}\n\n```go\n{{< figure src="x" >}}\n```\n',
    "content/posts/one/lamp.png": PIXEL,
    "content/posts/two.md": '{"title": "Two", "date": "2021-01-01"}\nWords, [one](/2020/03/one/).\n',
    "content/posts/drei.de.md": "---\ntitle: Drei\ndate: 2021-01-03\ndraft: true\n---\nWörter.\n",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/about.md": "---\ntitle: About\n---\nWho.\n",
    "content/posts/broken.md": '+++\ntitle = "Broken\n+++\nWords.\n',
}


def test_hugo(tmp_path: Path) -> None:
    source, content = laid_out(tmp_path / "old", HUGO), tmp_path / "content"
    plan, texts = imported(source, content)
    assert plan.system == "hugo"
    one = texts["insights/one.md"]
    assert "date: 2020-03-04T05:06:07+00:00\n" in one
    assert "image: ../images/one/lamp.png\nimage_alt: A lamp\n" in one
    assert "aliases:\n  - /2020/03/one/\n  - /eins/\n" in one
    assert '![A lamp](../images/one/lamp.png "Lit")' in one
    assert "[Watch on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)" in one
    assert "[two](two.md) {{< odd >}}" in one
    assert '{{< figure src="x" >}}' in one  # in code
    assert "status: draft" in texts["insights/drei.md"]
    assert "[one](one.md)" in texts["insights/two.md"]
    assert "lang: de\n" in texts["insights/drei.md"]
    assert "aliases:\n  - /de/2021/01/drei/\n" in texts["insights/drei.md"]
    left = {note.file: note for note in plan.account.left}
    assert left.keys() == {"content/posts/_index.md", "content/posts/broken.md"}
    assert left["content/posts/broken.md"].line == 2
    assert errors(content) == []


def test_zola(tmp_path: Path) -> None:
    files = {
        "config.toml": 'base_url = "https://old.example"\n',
        "content/blog/2020-01-02-one.md": '+++\ntitle = "One"\n[taxonomies]\ntags = ["x"]\ncategories = ["Ideas"]\n'
        '[extra]\nmood = "good"\n+++\n[two](@/blog/two.md#part) {{ youtube(id="abc123x") }}\n\n<!-- more -->\n\n'
        "{% quote(author='Ada') %}\nCount.\n{% end %}\n",
        "content/blog/two.md": '+++\ntitle = "Two"\ndate = 2020-02-03\n+++\n## Part\n',
    }
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content")
    assert plan.system == "zola"
    one = texts["insights/one.md"]
    assert "aliases:\n  - /blog/one/\nextra:\n  mood: good\n" in one
    assert "[two](two.md#part) [Watch on YouTube](https://www.youtube.com/watch?v=abc123x)" in one
    assert "> Count.\n> — Ada" in one
    assert "more" not in one
    assert errors(tmp_path / "content") == []


def test_astro(tmp_path: Path) -> None:
    files = {
        "astro.config.mjs": 'export default defineConfig({ site: "https://old.example" });\n',
        "src/content/blog/one.md": "---\ntitle: One\npubDate: Jul 08 2022\nheroImage: /hero.png\n---\nWords.\n",
        "src/content/blog/plain.mdx": "---\ntitle: Plain\npubDate: 2022-07-09\n---\nWords of `<Code>`.\n",
        "src/content/blog/program.mdx": "---\ntitle: P\npubDate: 2022-07-09\n---\n\nimport X from 'x';\n\n<X />\n",
        "public/hero.png": PIXEL,
    }
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content")
    assert plan.system == "astro"
    assert "date: 2022-07-08\n" in texts["insights/one.md"]
    assert "image: ../images/hero.png\nimage_alt: One\naliases:\n  - /blog/one/\n" in texts["insights/one.md"]
    assert "`<Code>`" in texts["insights/plain.md"]
    [left] = plan.account.left
    assert str(left).startswith("src/content/blog/program.mdx:6: It is a program (“import X from 'x';”).")
    assert errors(tmp_path / "content") == []


def test_eleventy(tmp_path: Path) -> None:
    files = {
        ".eleventy.js": "module.exports = {};\n",
        "posts/2020-01-02-one.md": "---\ntitle: One\nauthors: [ada-lovelace, bob]\n---\n"
        '[two]({{ "/posts/two/" | url }})\n',
        "posts/two.md": "---\ntitle: Two\ndate: 2020-02-03\npermalink: /zwei/\n---\nWords.\n",
        "_includes/base.njk": "x",
        "feed.md": "---\npermalink: /feed.xml\n---\n{% for post in collections.posts %}x{% endfor %}\n",
    }
    options = Options(url="https://old.example", permalink="/:year/:title/")
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content", options)
    assert plan.system == "eleventy"
    assert "authors:\n  - ada-lovelace\n  - bob\n" in texts["insights/one.md"]
    assert "aliases:\n  - /2020/one/\n" in texts["insights/one.md"]
    assert "aliases:\n  - /zwei/\n" in texts["insights/two.md"]
    assert "name: Ada Lovelace" in texts["authors/ada-lovelace.md"]
    assert {note.file for note in plan.account.left} == {"_includes/base.njk", "feed.md"}
    assert errors(tmp_path / "content") == []


def test_pelican(tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": "AUTHOR = 'Ada'\nSITEURL = 'https://old.example'\nARTICLE_URL = '{date:%Y}/{slug}.html'\n"
        "import os\nPATH = 'content'\nopen('/nowhere')\n",
        "content/ideas/one.md": "Title: One: a title\nDate: 2010-12-03 10:20\nTags: a, b\nSummary: Short\n  and long.\n\n"
        "[a draft]({filename}two.md) [about]({filename}/pages/about.md) ![A lamp]({static}/images/lamp.png)\n",
        "content/ideas/two.md": "Title: Two\nDate: 2010-12-04\nStatus: draft\n\nWords.\n",
        "content/pages/about.md": "Title: About\n\nWho.\n",
        "content/old.rst": "Old\n===\n",
        "content/images/lamp.png": PIXEL,
    }
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content")
    assert plan.system == "pelican"
    assert texts["insights/one.md"] == (
        '---\ntitle: "One: a title"\ndate: 2010-12-03T10:20:00\ncategory: ideas\nauthors:\n  - ada\ntags:\n  - a\n  - b\n'
        "description: Short and long.\naliases:\n  - /2010/one-a-title.html\n---\n\n"
        "a draft [about](../pages/about.md) ![A lamp](../images/lamp.png)\n"
    )
    assert "status: draft" in texts["insights/two.md"]
    assert any("“{filename}two.md” is a draft" in note.words for note in plan.account.notes)
    assert [str(note) for note in plan.account.left] == [
        "content/old.rst: It is no Markdown. Convert it (Pandoc does that), and import it by itself."
    ]
    assert errors(tmp_path / "content") == []


WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<link>https://old.example</link><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Lovelace</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>ideas</wp:category_nicename><wp:cat_name>Ideas</wp:cat_name>
<wp:category_description>What we think.</wp:category_description></wp:category>
<item><title>One &amp; all</title><link>https://old.example/2019/05/one/</link><dc:creator>ada</dc:creator>
<wp:post_id>12</wp:post_id><wp:post_date>2019-05-06 07:08:09</wp:post_date><wp:post_name>one</wp:post_name>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category">Ideas</category>
<category domain="post_tag">x</category><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
<wp:meta_value>7</wp:meta_value></wp:postmeta><content:encoded><![CDATA[First line
second line

[caption id="x" width="300"]<a href="https://old.example/wp-content/uploads/2019/05/lamp.png"><img
src="https://old.example/wp-content/uploads/2019/05/lamp-300x200.png" alt="A lamp" /></a> Lit[/caption]

[gallery ids="7"] <a href="https://old.example/?p=13">two</a> [contact-form id="1"]

<pre class="brush: php">if (a &lt; b) {

}</pre>]]></content:encoded><wp:comment/></item>
<item><title>Two</title><link>https://old.example/?p=13</link><wp:post_id>13</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_date>2019-05-07 00:00:00</wp:post_date>
<content:encoded>Words.</content:encoded></item>
<item><title>Three</title><wp:post_id>15</wp:post_id><wp:post_type>post</wp:post_type><wp:status>pending</wp:status>
<wp:post_date>0000-00-00 00:00:00</wp:post_date><content:encoded>Words.</content:encoded></item>
<item><title>Menu</title><wp:post_id>14</wp:post_id><wp:post_type>nav_menu_item</wp:post_type></item>
<item><title>lamp</title><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://old.example/wp-content/uploads/2019/05/lamp.png</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>A lamp</wp:meta_value></wp:postmeta></item>
</channel></rss>
"""


def test_wordpress(tmp_path: Path) -> None:
    needs_html()
    files = {"export.xml": WXR, "uploads/2019/05/lamp.png": PIXEL}
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content")
    assert plan.system == "wordpress"
    one = texts["insights/one.md"]
    assert one.startswith(
        "---\ntitle: One & all\ndate: 2019-05-06T07:08:09\ncategory: ideas\nauthors:\n  - ada-lovelace\n"
    )
    assert "aliases:\n  - /2019/05/one/\n  - /?p=12\n" in one
    assert "image: ../images/2019/05/lamp.png\nimage_alt: A lamp\n" in one
    assert "First line  \nsecond line\n" in one
    assert '![A lamp](../images/2019/05/lamp.png "Lit")' in one
    assert one.count("![A lamp](../images/2019/05/lamp.png)") == 1
    assert "[two](two.md)" in one
    assert "```php\nif (a < b) {\n\n}\n```" in one
    assert "status: draft" in texts["insights/three.md"]
    assert texts["categories/ideas.md"] == "---\nname: Ideas\ndescription: What we think.\n---\n"
    told = " ".join(note.words for note in plan.account.notes)
    assert "“[contact-form]”" in told
    assert "1 comments stay behind" in told
    assert {note.file for note in plan.account.left} == {"export.xml#14"}
    assert plan.account.outcomes["export.xml#7"].what == "what uploads/2019/05/lamp.png shows"
    assert errors(tmp_path / "content") == []
    alone, _ = imported(
        laid_out(tmp_path / "alone", {"export.xml": WXR}), tmp_path / "fetched", fetch=lambda _: PIXEL
    )
    assert alone.account.outcomes["export.xml#7"][:2] == ("picture", "images/old.example/lamp.png")


def test_ghost(tmp_path: Path) -> None:
    needs_html()
    data = {
        "posts": [
            {"id": 1, "title": "One", "slug": "one", "status": "published", "published_at": "2020-01-02T03:04:05.000Z",
             "html": '<p>Hello <a href="__GHOST_URL__/about/">us</a></p><figure class="kg-card"><img '
             'src="__GHOST_URL__/content/images/2020/lamp.png" alt="A lamp"><figcaption>Lit</figcaption></figure>'
             '<iframe src="https://www.youtube.com/embed/abc123xyz"></iframe><script>x()</script>',
             "feature_image": "__GHOST_URL__/content/images/2020/lamp.png", "author_id": 1, "type": "post"},
            {"id": 2, "title": "Two", "slug": "two", "status": "published", "published_at": "2020-01-03T00:00:00.000Z",
             "html": "<p>Words.</p>", "visibility": "paid"},
            {"id": 3, "title": "About", "slug": "about", "status": "published", "html": "<p>Who.</p>", "type": "page"},
        ],
        "users": [{"id": 1, "slug": "ada", "name": "Ada Lovelace", "website": "https://ada.example", "bio": "Counts."}],
        "tags": [{"id": 5, "name": "Ideas", "slug": "ideas"}, {"id": 6, "name": "#hidden", "slug": "hash-hidden"}],
        "posts_tags": [{"post_id": 1, "tag_id": 5, "sort_order": 0}, {"post_id": 1, "tag_id": 6, "sort_order": 1}],
    }  # fmt: skip
    files = {"ghost.json": json.dumps({"db": [{"data": data}]}), "content/images/2020/lamp.png": PIXEL}
    plan, texts = imported(laid_out(tmp_path / "old", files), tmp_path / "content")
    assert plan.system == "ghost"
    one = texts["insights/one.md"]
    assert (
        "category: ideas\nauthors:\n  - ada-lovelace\nimage: ../images/2020/lamp.png\nimage_alt: One\n" in one
    )
    assert "Hello [us](../pages/about.md)" in one
    assert '![A lamp](../images/2020/lamp.png "Lit")' in one
    assert "[Watch on YouTube](https://www.youtube.com/watch?v=abc123xyz)" in one
    assert "status: draft" in texts["insights/two.md"]
    assert "Who." in texts["pages/about.md"]
    assert "site: https://ada.example\n---\n\nCounts." in texts["authors/ada-lovelace.md"]
    assert errors(tmp_path / "content") == []


def archive(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return made.getvalue()


def test_substack(tmp_path: Path) -> None:
    needs_html()
    files = {
        "posts.csv": "post_id,post_date,is_published,type,audience,title,subtitle\n"
        '1.one,2021-02-03T04:05:06.000Z,true,newsletter,everyone,"One, two",Short\n'
        "2.two,2021-02-04T00:00:00.000Z,true,newsletter,only_paid,Two,\n3.gone,2021-02-05,true,newsletter,everyone,Gone,\n",
        "posts/1.one.html": "<p>Words.</p><h2>More</h2>",
        "posts/2.two.html": "<p>Paid.</p>",
        "posts/1.opens.csv": "a,b\n",
        "email_list.csv": "a@example.org\n",
    }
    (tmp_path / "export.zip").write_bytes(archive(files))
    options = Options(author="Ada Lovelace", category="Letters")
    plan, texts = imported(tmp_path / "export.zip", tmp_path / "content", options)
    assert plan.system == "substack"
    assert texts["insights/one.md"] == (
        "---\ntitle: One, two\ndate: 2021-02-03T04:05:06+00:00\ncategory: letters\nauthors:\n  - ada-lovelace\n"
        "description: Short\naliases:\n  - /p/one\n---\n\nWords.\n\n## More\n"
    )
    assert "status: draft" in texts["insights/two.md"]
    assert plan.account.counts["left"] == 3
    assert errors(tmp_path / "content") == []


def test_medium(tmp_path: Path) -> None:
    needs_html()
    page = (
        '<article class="h-entry"><header><h1 class="p-name">One</h1></header><section data-field="subtitle" '
        'class="p-summary">Short</section><section data-field="body" class="e-content"><section><h3>One</h3><p>Words.</p>'
        '<figure><img src="https://cdn-images-1.medium.com/max/800/x.png"></figure></section></section><footer><p>By <a '
        'href="https://medium.com/@ada" class="p-author h-card">Ada Lovelace</a> on <a href="https://medium.com/p/1"><time '
        'class="dt-published" datetime="2019-01-02T03:04:05.000Z">x</time></a></p></footer></article>'
    )
    files = {"posts/2019-01-02_One-0123456789ab.html": page, "profile/profile.html": "<p>You</p>"}
    (tmp_path / "medium.zip").write_bytes(archive(files))
    plan, texts = imported(tmp_path / "medium.zip", tmp_path / "content")
    assert plan.system == "medium"
    one = texts["insights/one.md"]
    assert "authors:\n  - ada-lovelace\ndescription: Short\n---\n" in one
    assert "[Picture](https://cdn-images-1.medium.com/max/800/x.png)" in one
    assert any("--fetch" in note.words for note in plan.account.notes)
    assert errors(tmp_path / "content") == []


@pytest.mark.parametrize("name", ["post.md", "post.html"])
def test_a_single_file(tmp_path: Path, name: str) -> None:
    text = "---\ntitle: One\ndate: 2020-01-02\n---\nWords.\n"
    if name == "post.html":
        needs_html()
        text = '<html><head><title>One</title><meta name="date" content="2020-01-02"></head><body><nav>x</nav><p>Words.</p>'
    source = laid_out(tmp_path / "old", {name: text}) / name
    plan, texts = imported(source, tmp_path / "content")
    assert plan.system == "files"
    assert texts["insights/post.md"].endswith("\n---\n\nWords.\n")
    assert "title: One\ndate: 2020-01-02\n" in texts["insights/post.md"]
    assert errors(tmp_path / "content") == []
