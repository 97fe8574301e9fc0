// Enums for tests/enums.cpp, which exposes them by marks, and tests/enums_spelled.cpp.
#pragma once

#include <tenon/tenon.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace kinds {

/// A colour.
enum class TENON(expose) Color {
    /// Like blood.
    red = 1,
    green,
    blue = 7,
};

/// What may be done.
enum class TENON(expose) TENON(flag) Access : std::uint8_t{none = 0, read = 1, write = 2, run = 4};

enum class TENON(expose) TENON(int_enum) Level : std::int64_t{low = -5'000'000'000, high = 10};

enum class TENON(expose) TENON(str_enum) Mode{fast, slow};

enum class TENON(expose) Wide : std::uint64_t { top = 0xffff'ffff'ffff'ffff, bottom = 0 };

/// Unscoped, with an alias.
enum TENON(expose) Weekday { monday, tuesday, first = monday };

TENON(expose) inline Color next(Color color) {
    return color == Color::red ? Color::green : color == Color::green ? Color::blue : Color::red;
}
TENON(expose) inline int number(Color color) { return static_cast<int>(color); }
TENON(expose) inline Color of_number(int value) { return static_cast<Color>(value); }
TENON(expose) inline Access both(Access a, Access b) {
    return static_cast<Access>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
TENON(expose) inline Level flipped(Level level) {
    return level == Level::low ? Level::high : Level::low;
}
TENON(expose) inline Mode other(Mode mode) { return mode == Mode::fast ? Mode::slow : Mode::fast; }
TENON(expose) inline Wide same_wide(Wide wide) { return wide; }
TENON(expose) inline Weekday day_after(Weekday day) { return day == monday ? tuesday : monday; }
TENON(expose) inline std::vector<Color> all_of(std::vector<Color> colors) { return colors; }
TENON(expose) inline std::optional<Color> maybe(std::optional<Color> color) { return color; }
TENON(expose) inline const char* kind(Color) { return "color"; }
TENON(expose) inline const char* kind(Mode) { return "mode"; }
TENON(expose) inline const char* kind(int) { return "int"; }

}  // namespace kinds
