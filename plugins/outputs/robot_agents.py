"""The robots of companies that make AI, by what they take pages for, each with where that is said.

A robot is known by its product token (RFC 9309, 2.2.1). A vendor's own page comes first; where a vendor says nothing, the
list that many sites share stands in. Robots that fetch a page because a person asks for it may not heed robots.txt; the
vendors say so on these pages.
"""

from __future__ import annotations

from typing import NamedTuple

ANSWERS, TRAINING = "answers", "training"
BOTH = frozenset({ANSWERS, TRAINING})

_ALLEN = "https://allenai.org/crawler"
_AMAZON = "https://developer.amazon.com/amazonbot"
_ANTHROPIC = "https://support.claude.com/en/articles/8896518"
_APPLE = "https://support.apple.com/en-us/119829"
_COMMON_CRAWL = "https://commoncrawl.org/ccbot"
_DUCKDUCKGO = "https://duckduckgo.com/duckduckgo-help-pages/results/duckassistbot"
_GOOGLE = "https://developers.google.com/crawling/docs/crawlers-fetchers/google-common-crawlers"
_META = "https://developers.facebook.com/docs/sharing/webmasters/web-crawlers"
_MISTRAL = "https://docs.mistral.ai/robots"
_OPENAI = "https://developers.openai.com/docs/bots"
_PERPLEXITY = "https://docs.perplexity.ai/guides/bots"
_SHARED = "https://github.com/ai-robots-txt/ai.robots.txt"


class Agent(NamedTuple):
    """A robot by its token: what it takes pages for, and the page that says so."""

    token: str
    uses: frozenset[str]
    source: str


_OF_ANSWERS = {
    # They keep an index from which an assistant answers.
    "Amzn-SearchBot": _AMAZON,
    "Claude-SearchBot": _ANTHROPIC,
    "OAI-SearchBot": _OPENAI,
    "PerplexityBot": _PERPLEXITY,
    # They fetch a page when somebody asks an assistant.
    "Amzn-User": _AMAZON,
    "ChatGPT-User": _OPENAI,
    "Claude-User": _ANTHROPIC,
    "DuckAssistBot": _DUCKDUCKGO,
    "Meta-ExternalFetcher": _META,
    "MistralAI-User": _MISTRAL,
    "Perplexity-User": _PERPLEXITY,
}
_OF_TRAINING = {
    "AI2Bot": _ALLEN,
    "Applebot-Extended": _APPLE,
    "Bytespider": _SHARED,
    "CCBot": _COMMON_CRAWL,
    "ClaudeBot": _ANTHROPIC,
    "GPTBot": _OPENAI,
    "cohere-training-data-crawler": _SHARED,
    "meta-externalagent": _META,
}
_OF_BOTH = {
    "Amazonbot": _AMAZON,  # answers of Alexa, and training
    "Google-Extended": _GOOGLE,  # training of Gemini, and grounding of its answers
}

AGENTS = tuple(
    Agent(token, uses, source)
    for uses, agents in ((frozenset({ANSWERS}), _OF_ANSWERS), (frozenset({TRAINING}), _OF_TRAINING), (BOTH, _OF_BOTH))
    for token, source in agents.items()
)  # fmt: skip
