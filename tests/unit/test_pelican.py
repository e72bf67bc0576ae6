"""What we lean on in Pelican that it does not promise: true of the version that the lock has."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pelican
from pelican.generators import ArticlesGenerator, PagesGenerator

from plugins.publisher import Articles, Pages, Publisher


def test_pelican_is_the_version_that_this_was_found_true_of() -> None:
    assert version("pelican") == "4.12.0"


def test_a_class_is_named_by_the_top_level_module_it_is_in() -> None:
    """`PELICAN_CLASS = "plugins.Publisher"` must not need the module below, which loads Pelican."""
    source = inspect.getsource(pelican.get_instance)
    assert "__import__(module)" in source
    assert "getattr(module, cls_name)" in source


def test_generators_are_chosen_by_a_method_that_can_be_overridden() -> None:
    chosen = Publisher._get_generator_classes
    assert chosen is not pelican.Pelican._get_generator_classes
    assert issubclass(Articles, ArticlesGenerator)
    assert issubclass(Pages, PagesGenerator)
    assert "self._get_generator_classes()" in inspect.getsource(pelican.Pelican.run)


def test_settings_are_read_once_and_plugins_are_known_when_a_build_begins() -> None:
    source = inspect.getsource(pelican.Pelican.__init__)
    assert "self.init_plugins()" in source
    assert "self.plugins = " in inspect.getsource(pelican.Pelican.init_plugins)
