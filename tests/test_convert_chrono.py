"""Durations, points in time, dates, times of day and time zones."""

from __future__ import annotations

import datetime as dt
import math
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.no_leak import assert_no_leak

MICROSECOND = dt.timedelta(microseconds=1)
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def raises(call: Callable[[], object], error: type[BaseException], text: str) -> None:
    """The whole message, so that a wrong path or type is seen."""
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value) == text


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """Local time is that of New York."""
    try:
        zone = ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        pytest.skip("no time zones here")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield zone
    time.tzset()


LIMIT = dt.timedelta(microseconds=2**63 - 1)


@given(value=st.timedeltas(-LIMIT, LIMIT))
def test_durations_round_trip(module: ModuleType, value: dt.timedelta) -> None:
    assert module.microseconds(value) == value


@given(value=st.timedeltas(dt.timedelta(days=-100000), dt.timedelta(days=100000)))
def test_fine_and_real_durations_round_trip(module: ModuleType, value: dt.timedelta) -> None:
    assert module.nanoseconds(value) == value
    assert abs(module.real_seconds(value) - value) <= MICROSECOND
    whole = dt.timedelta(value.days, value.seconds)
    for name in ("seconds", "milliseconds", "thirds"):
        assert getattr(module, name)(whole) == whole
    assert module.days(dt.timedelta(value.days)) == dt.timedelta(value.days)


@given(count=st.integers(-(2**63), 2**63 - 1))
def test_nanoseconds_are_rounded_half_to_even(module: ModuleType, count: int) -> None:
    half_even = count // 1000
    rest = count % 1000
    if rest > 500 or (rest == 500 and half_even % 2):
        half_even += 1
    assert module.nanos(count) == dt.timedelta(microseconds=half_even)
    assert module.nanos_of_1970(count) == EPOCH + dt.timedelta(microseconds=half_even)


def test_a_duration_is_never_cut_off(module: ModuleType) -> None:
    raises(
        lambda: module.seconds(dt.timedelta(milliseconds=1500)),
        ValueError,
        "seconds(): argument 'value': expected a time of whole seconds, "
        "got timedelta (datetime.timedelta(seconds=1, ...500000))",
    )
    raises(
        lambda: module.many([dt.timedelta(1), dt.timedelta(microseconds=1)]),
        ValueError,
        "many(): argument 'value'[1]: expected a time of whole seconds, "
        "got timedelta (datetime.timedelta(microseconds=1))",
    )
    with pytest.raises(ValueError, match="a time of whole days"):
        module.days(dt.timedelta(hours=1))
    with pytest.raises(ValueError, match="whole number of its C"):
        module.thirds(dt.timedelta(milliseconds=1))


def test_durations_out_of_range(module: ModuleType) -> None:
    assert module.short_minutes(dt.timedelta(minutes=32767)) == dt.timedelta(minutes=32767)
    for value in (dt.timedelta(minutes=32768), dt.timedelta.min):
        with pytest.raises(
            OverflowError, match=r"argument 'value': does not fit in the C\+\+ type"
        ):
            module.short_minutes(value)
    with pytest.raises(OverflowError):
        module.nanoseconds(dt.timedelta.max)
    assert module.days(dt.timedelta(999999999)) == dt.timedelta(999999999)
    assert module.seconds(dt.timedelta(-999999999)) == dt.timedelta.min
    with pytest.raises(OverflowError, match=r"does not fit in datetime\.timedelta"):
        module.years(2**31 - 1)
    for count in (math.inf, -math.inf, math.nan, 1e30):
        with pytest.raises(OverflowError):
            module.real(count)
    assert module.real(0.0000005) == dt.timedelta(0)
    assert module.real(0.0000015) == dt.timedelta(microseconds=2)


UTC_TIMES = st.datetimes(timezones=st.just(dt.UTC))


@given(value=UTC_TIMES)
def test_system_time_round_trip(module: ModuleType, value: dt.datetime) -> None:
    for name in ("sys_micros", "utc_micros"):
        result = getattr(module, name)(value)
        assert result == value
        assert result.tzinfo is dt.UTC
    assert module.since_1970(value) == (value - EPOCH) // MICROSECOND


@given(value=st.datetimes(dt.datetime(1700, 1, 1), dt.datetime(2200, 1, 1)))
def test_nanosecond_clocks_round_trip(module: ModuleType, value: dt.datetime) -> None:
    aware = value.replace(tzinfo=dt.UTC)
    assert module.sys_nanos(aware) == aware
    late = aware + dt.timedelta(days=73000)
    assert module.file_time(late) == late
    for far in (dt.datetime(1700, 1, 1), dt.datetime(2500, 1, 1)):
        with pytest.raises(OverflowError):
            module.file_time(far.replace(tzinfo=dt.UTC))


@given(value=st.datetimes())
def test_local_time_round_trip(module: ModuleType, value: dt.datetime) -> None:
    result = module.local_micros(value)
    assert result == value
    assert result.tzinfo is None


@given(
    value=st.datetimes(
        dt.datetime(2, 1, 1),
        dt.datetime(9998, 1, 1),
        timezones=st.builds(
            dt.timezone, st.timedeltas(dt.timedelta(hours=-23), dt.timedelta(hours=23))
        ),
    )
)
def test_any_offset_is_told_in_utc(module: ModuleType, value: dt.datetime) -> None:
    assert module.sys_micros(value) == value


def test_naive_is_local_time(module: ModuleType, new_york: ZoneInfo) -> None:
    naive = dt.datetime(2026, 7, 1, 12, 0)
    assert module.sys_seconds(naive) == naive.astimezone(dt.UTC)
    assert module.sys_seconds(naive) == naive.replace(tzinfo=new_york)
    twice = dt.datetime(2026, 11, 1, 1, 30)
    for fold in (0, 1):
        moment = twice.replace(fold=fold)
        assert module.sys_seconds(moment) == moment.astimezone(dt.UTC)


def test_datetimes_have_limits(module: ModuleType) -> None:
    for value in (dt.datetime.min, dt.datetime.max):
        assert module.local_micros(value) == value
        aware = value.replace(tzinfo=dt.UTC)
        assert module.sys_micros(aware) == aware
    assert module.day(-719162) == dt.datetime.min.replace(tzinfo=dt.UTC)
    for count in (-719163, 2932897):
        with pytest.raises(OverflowError, match=r"does not fit in datetime\.datetime"):
            module.day(count)
    with pytest.raises(OverflowError, match="does not fit in the C"):
        module.sys_nanos(dt.datetime.max.replace(tzinfo=dt.UTC))


def test_what_is_no_time(module: ModuleType) -> None:
    today = dt.date(2026, 1, 2)
    wrong: list[tuple[str, object, str, str]] = [
        ("seconds", 5, "datetime.timedelta", "int (5)"),
        ("sys_micros", today, "datetime.datetime", "date (datetime.date(2026, 1, 2))"),
        ("local_micros", 5, "datetime.datetime", "int (5)"),
        (
            "date",
            dt.datetime(2026, 1, 2),
            "datetime.date",
            f"datetime ({dt.datetime(2026, 1, 2)!r})",
        ),
        ("time_of_day", today, "datetime.time", "date (datetime.date(2026, 1, 2))"),
        ("zone", "UTC", "zoneinfo.ZoneInfo", "str ('UTC')"),
        ("zoned", today, "datetime.datetime", "date (datetime.date(2026, 1, 2))"),
        ("maybe", 1, "datetime.datetime | None", "int (1)"),
    ]
    for name, value, expected, got in wrong:
        raises(
            lambda name=name, value=value: getattr(module, name)(value),  # type: ignore[misc]
            TypeError,
            f"{name}(): argument 'value': expected {expected}, got {got}",
        )
    with pytest.raises(ValueError, match="expected a datetime without time zone"):
        module.local_micros(EPOCH)
    with pytest.raises(ValueError, match="expected a time without time zone"):
        module.time_of_day(dt.time(1, tzinfo=dt.UTC))
    with pytest.raises(ValueError, match=r"expected a datetime with a zoneinfo\.ZoneInfo"):
        module.zoned(dt.datetime(2026, 1, 1))


@given(value=st.dates())
def test_dates_round_trip(module: ModuleType, value: dt.date) -> None:
    assert module.date(value) == value
    assert type(module.date(value)) is dt.date


def test_dates_that_are_none(module: ModuleType) -> None:
    with pytest.raises(ValueError, match="2026-2-30 is no date of the calendar"):
        module.ymd(2026, 2, 30)
    with pytest.raises(OverflowError, match=r"does not fit in datetime\.date"):
        module.ymd(0, 1, 1)
    with pytest.raises(OverflowError, match=r"does not fit in datetime\.date"):
        module.ymd(10000, 1, 1)


@given(value=st.times())
def test_times_of_day_round_trip(module: ModuleType, value: dt.time) -> None:
    assert module.time_of_day(value) == value


def test_times_of_day_have_limits(module: ModuleType) -> None:
    assert module.clock(86399) == dt.time(23, 59, 59)
    for count in (-1, 86400):
        with pytest.raises(OverflowError, match=r"does not fit in datetime\.time"):
            module.clock(count)


def test_unions_of_times(module: ModuleType) -> None:
    for value in (dt.timedelta(1), dt.date(2026, 1, 2), EPOCH):
        assert module.either(value) == value
    assert module.maybe(None) is None


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def test_time_zones(module: ModuleType, name: str) -> None:
    try:
        zone = ZoneInfo(name)
    except ZoneInfoNotFoundError:
        pytest.skip("no time zones here")
    result = module.zone(zone)
    assert result.key in (name, "Etc/UTC")
    for moment in (
        dt.datetime(2026, 7, 1, 12, 30, 0, 1, tzinfo=zone),
        dt.datetime(2026, 10, 25, 2, 30, tzinfo=zone, fold=1),
        dt.datetime(1950, 1, 1, tzinfo=zone),
    ):
        again = module.zoned(moment)
        assert again == moment
        assert again.replace(tzinfo=None) == moment.replace(tzinfo=None)
        assert again.tzinfo.key == result.key
        assert again.fold == (moment.fold if name == "Europe/Berlin" else 0)


def test_no_reference_is_lost(module: ModuleType) -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    aware, naive = dt.datetime(2026, 1, 1, tzinfo=zone), dt.datetime(2026, 1, 1)

    def run() -> None:
        module.sys_micros(aware)
        module.sys_micros(naive)
        module.local_micros(naive)
        module.either(aware)
        calls: list[Callable[[], object]] = [
            lambda: module.local_micros(aware),
            lambda: module.zoned(naive),
            lambda: module.zone(zone),
            lambda: module.date(aware),
            lambda: module.seconds(dt.timedelta(microseconds=1)),
            lambda: module.years(2**30),
            lambda: module.either(5),
        ]
        for call in calls:
            with pytest.raises((TypeError, ValueError, OverflowError)):
                call()

    assert_no_leak(run, zone, aware, naive)
