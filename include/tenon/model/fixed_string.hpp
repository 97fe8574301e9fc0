// Text as a template argument: `m.function<"add(a, b=1)", &add>()`.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenon::model {

template <std::size_t N>
struct fixed_string {
    char text[N]{};

    consteval fixed_string(const char (&literal)[N]) noexcept {
        for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
    }
    constexpr fixed_string() noexcept = default;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return N - 1; }
    [[nodiscard]] constexpr const char* data() const noexcept { return text; }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text, N - 1}; }
};

/// The texts one after the other, for type names such as `Sequence[float]`.
template <std::size_t... N>
[[nodiscard]] consteval auto join(const fixed_string<N>&... parts) noexcept {
    fixed_string<(1 + ... + (N - 1))> all;
    std::size_t at = 0;
    auto append = [&](std::string_view part) {
        for (char c : part) all.text[at++] = c;
    };
    (append(parts.view()), ...);
    return all;
}

}  // namespace tenon::model
