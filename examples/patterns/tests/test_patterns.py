"""RE2 from Python: its own class, results that lie in the text, and what was left out."""

import gc

import patterns
import pytest
from patterns import Pattern, fullmatch, search, sub


def test_the_class_is_re2s_own() -> None:
    pattern = Pattern(r"(?P<year>\d{4})-(?P<month>\d\d)")
    assert pattern.ok()
    assert pattern.error() == ""
    assert pattern.NumberOfCapturingGroups() == 2
    assert pattern.NamedCapturingGroups() == {"year": 1, "month": 2}
    assert pattern.pattern() == r"(?P<year>\d{4})-(?P<month>\d\d)"
    assert Pattern.QuoteMeta("1.5") == r"1\.5"


def test_a_faulty_pattern_says_so() -> None:
    options = Pattern.Options()
    options.set_log_errors(False)
    broken = Pattern("(", options)
    assert not broken.ok()
    assert "missing" in broken.error()
    with pytest.raises(ValueError, match="missing"):
        search(broken, "text")


def test_options() -> None:
    options = Pattern.Options()
    options.set_case_sensitive(False)
    assert search(Pattern("ABC", options), "xabcx").group() == "abc"
    assert search(Pattern("ABC"), "xabcx") is None


def test_groups() -> None:
    found = search(Pattern(r"(\w+)@(\w+)(\.com)?"), "mail to ann@host now")
    assert found is not None
    assert len(found) == 4
    assert found.group() == "ann@host"
    assert found.groups() == ["ann", "host", None]
    assert (found.start(), found.start(2), found.start(3)) == (8, 12, -1)
    with pytest.raises(IndexError):
        found.group(4)
    assert fullmatch(Pattern(r"\d+"), "12a") is None


def test_a_match_keeps_its_text() -> None:
    found = search(Pattern("b+"), "".join(["a" * 1000, "ü", "bbb"]))
    gc.collect()
    assert found is not None
    assert (found.group(), found.start()) == ("bbb", 1002)


def test_replacing() -> None:
    assert sub(Pattern(r"(\d+)"), r"<\1>", "1 and 22") == "<1> and <22>"
    with pytest.raises(ValueError, match="requests 1 match"):
        sub(Pattern("a"), r"\1", "a")


def test_wrong_types() -> None:
    with pytest.raises(TypeError, match=r"argument 'pattern': expected .*RE2.*, got str"):
        search("a+", "aaa")
    with pytest.raises(TypeError, match="argument 'text': expected str, got bytes"):
        search(Pattern("a"), b"a")


def test_what_was_left_out() -> None:
    left_out = "\n".join(patterns.__omitted__)
    for name in ("FullMatchN", "GlobalReplace", "Regexp", "PossibleMatchRange"):
        assert f"re2::RE2::{name}'" in left_out
        assert not hasattr(Pattern, name)
