// A static array that may be empty, as the tables of a unit are.
#pragma once

#include <tenon/model/entry.hpp>

namespace tenon::reflect {
namespace {

template <class T, unsigned N>
struct rows {
    T items[N + 1]{};
    [[nodiscard]] constexpr model::table<T> as_table() const { return {items, N}; }
};

}  // namespace
}  // namespace tenon::reflect
