// Which C++ class it is, as seen from another module: never its name alone. Two modules mean the same
// class where all of this is equal, and the modules were built alike (lower/abi_tag.hpp).
#pragma once

#include <tenon/model/exposed.hpp>

#include <cstdint>
#include <type_traits>

namespace tenon::model {

struct type_identity {
    std::uint64_t name;  // a hash; 0: a class of one file alone, or without a name
    std::uint32_t size;
    std::uint32_t members;  // a hash of names, types and places; 0 where the compiler cannot tell
    std::uint16_t alignment;
    std::uint16_t traits;

    [[nodiscard]] constexpr bool fits(const type_identity& other) const noexcept {
        return name == other.name && size == other.size && alignment == other.alignment &&
            traits == other.traits &&
            (members == other.members || members == 0 || other.members == 0);
    }
};

class hash {
public:
    constexpr void add(std::string_view text) noexcept {
        for (const char c : text) add(static_cast<unsigned char>(c));
        add(std::uint64_t{text.size()});
    }
    constexpr void add(std::uint64_t value) noexcept {
        value_ = (value_ ^ value) * 0x100000001b3U;
        value_ ^= value_ >> 29;
    }
    /// Never 0.
    [[nodiscard]] constexpr std::uint64_t result() const noexcept { return value_ | 1; }

private:
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

// Names that mean another type in each file have braces, brackets or quotes: `{anonymous}`,
// `(anonymous namespace)`, `<unnamed struct>`, `<lambda()>`.
consteval bool is_name_of_one_file(std::string_view name) noexcept {
    return name.find_first_of("{'`") != name.npos || name.find("<unnamed") != name.npos ||
        name.find("<lambda") != name.npos || name.find("(anonymous") != name.npos ||
        name.find("(lambda") != name.npos || name.find("(unnamed") != name.npos;
}

template <class T>
consteval std::uint32_t members_of_class() {
#ifdef __cpp_impl_reflection
    hash all;
    constexpr auto everything = std::meta::access_context::unchecked();
    for (const std::meta::info each : bases_of(^^T, everything)) {
        all.add(display_string_of(type_of(each)));
        all.add(static_cast<std::uint64_t>(offset_of(each).bytes));
    }
    for (const std::meta::info each : nonstatic_data_members_of(^^T, everything)) {
        if (has_identifier(each)) all.add(identifier_of(each));
        all.add(display_string_of(type_of(each)));
        all.add(static_cast<std::uint64_t>(offset_of(each).total_bits()));
    }
    return static_cast<std::uint32_t>(all.result());
#else
    return 0;
#endif
}

/// `traits` is what Tenon itself does with objects of the class.
template <class T>
consteval type_identity identify(std::uint16_t traits) {
    constexpr std::string_view name = written_name<T>();
    hash text;
    text.add(name);
    return {is_name_of_one_file(name) ? 0 : text.result(), sizeof(T), members_of_class<T>(),
            alignof(T),
            static_cast<std::uint16_t>(traits | (std::is_polymorphic_v<T> ? 2 : 0) |
                                       (std::is_trivially_copyable_v<T> ? 4 : 0) |
                                       (std::is_empty_v<T> ? 8 : 0))};
}

}  // namespace tenon::model
