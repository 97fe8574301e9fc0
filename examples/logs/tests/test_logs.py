"""spdlog from Python: shared sinks, levels, a registry that C++ keeps, and what was left out."""

import gc
from collections.abc import Iterator
from pathlib import Path

import logs
import pytest
from logs import FileSink, Level, Logger, MemorySink, Sink, make_logger


@pytest.fixture(autouse=True)
def empty_registry() -> Iterator[None]:
    yield
    logs.drop_all()


def test_messages_go_to_the_sinks() -> None:
    one, two = MemorySink(10), MemorySink(10)
    logger = make_logger("both", [one, two])
    logger.set_pattern("[%l] %v")
    logger.log(Level.info, "hello")
    logger.log(Level.debug, "not shown")
    assert one.last_formatted() == two.last_formatted() == ["[info] hello\n"]


def test_levels() -> None:
    memory = MemorySink(10)
    logger = make_logger("levels", [memory])
    logger.set_level(Level.err)
    assert logger.level() is Level.err
    assert not logger.should_log(Level.warn)
    logger.log(Level.warn, "no")
    logger.log(Level.critical, "yes")
    assert len(memory.last_formatted(5)) == 1
    with pytest.raises(TypeError, match="level_enum"):
        logger.set_level(3)


def test_sinks_are_shared_and_keep_their_identity() -> None:
    memory = MemorySink(10)
    loggers = [make_logger(name, [memory]) for name in ("a", "b")]
    for logger in loggers:
        logger.set_pattern("%n %v")
        logger.log(Level.info, "x")
    assert memory.last_formatted() == ["a x\n", "b x\n"]
    assert loggers[0].sinks()[0] is memory
    assert isinstance(memory, Sink)
    del logger, loggers
    gc.collect()
    assert len(memory.last_formatted()) == 2


def test_a_sink_lives_as_long_as_its_logger() -> None:
    logger = make_logger("keeps", [MemorySink(10)])
    gc.collect()
    logger.set_pattern("%v")
    logger.log(Level.info, "still there")
    (sink,) = logger.sinks()
    assert isinstance(sink, MemorySink)
    assert sink.last_formatted() == ["still there\n"]


def test_the_registry_is_cpps() -> None:
    assert logs.get("known") is None
    logger = make_logger("known", [])
    logs.register_logger(logger)
    assert logs.get("known") is logger
    del logger
    gc.collect()
    found = logs.get("known")
    assert isinstance(found, Logger)
    assert found.name() == "known"
    with pytest.raises(RuntimeError, match="already exists"):
        logs.register_logger(make_logger("known", []))


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "log.txt"
    logger = make_logger("file", [FileSink(str(file))])
    logger.set_pattern("%v")
    logger.log(Level.info, "grüße")
    logger.flush()
    assert file.read_text(encoding="utf-8") == "grüße\n"
    with pytest.raises(RuntimeError, match="Failed opening file"):
        FileSink(str(tmp_path))


def test_what_was_left_out() -> None:
    left_out = "\n".join(logs.__omitted__)
    for name in ("spdlog::sinks::sink::log", "spdlog::logger::set_formatter"):
        assert f"function '{name}'" in left_out
    assert not hasattr(Logger, "set_formatter")
