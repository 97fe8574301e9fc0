// The one descriptor of a function: the text CPython reads (`name(a, b=1)\n--\n\ndoc`),
// with a few bytes in front of it that say where each parameter stands, so that binding keywords
// needs neither a parse nor a table. Written at compile time, read by the runtime.
#pragma once

#include <tenon/model/dunder.hpp>
#include <tenon/model/signature.hpp>

namespace tenon::model {

// Read backwards from the text: count, positional count, flags, offset of the first name; then per
// parameter the length of its name, its kind and flags, and the distance to the next name; then, of
// a class's member, the length of the class's name and that name, which only messages show.
inline constexpr unsigned record_fixed = 4, record_each = 3;
inline constexpr unsigned record_name_limit = 120, record_default_limit = 120;

enum record_flag : unsigned char {
    record_overloaded = 1,
    record_hides_receiver = 2,
    record_owned = 4,      // by a class
    record_property = 8,   // told as `Mean.value`, without parentheses
    record_operator = 16,  // answers NotImplemented to what it does not take
};

[[nodiscard]] constexpr unsigned record_bound(std::string_view name, const parameter* parameters,
                                              std::size_t count) noexcept {
    std::size_t size = record_fixed + count * record_each + name.size() + 32;
    for (std::size_t i = 0; i < count; ++i)
        size += parameters[i].name.size() + parameters[i].default_text.size() + 8;
    return static_cast<unsigned>(size);
}

struct record_position {
    unsigned text;  // where the text starts
    unsigned end;   // where the docstring goes
};

namespace detail {

// Over a plain pointer: at compile time each call of a string_view costs more than the store.
constexpr unsigned put(char* out, unsigned at, std::string_view s) noexcept {
    const char* const chars = s.data();
    const std::size_t size = s.size();
    for (std::size_t i = 0; i < size; ++i) out[at++] = chars[i];
    return at;
}

constexpr char byte(std::size_t value) noexcept {
    return static_cast<char>(static_cast<unsigned char>(value));
}

}  // namespace detail

/// Writes the record without docstring and terminator; `receiver` is "$self" of methods, and empty for
/// functions, whose module nobody passes, static methods and a class itself. `owner` is the class of a member.
constexpr record_position write_record(char* out, unsigned at, std::string_view name,
                                       std::string_view receiver, const parameter* parameters,
                                       std::size_t count, unsigned char flags = 0,
                                       std::string_view owner = {}) noexcept {
    using detail::put;
    if (!owner.empty()) {
        at = put(out, at, owner);
        out[at++] = detail::byte(owner.size());
        flags = static_cast<unsigned char>(flags | record_owned |
                                           (is_operator(name) ? record_operator : 0));
    }
    const unsigned text = at + record_fixed + static_cast<unsigned>(count) * record_each;
    unsigned next = put(out, text, name);
    out[next++] = '(';
    next = put(out, next, receiver);
    unsigned previous = text;  // where the name before this one starts
    std::size_t positional = 0;
    bool star = false;
    for (std::size_t i = 0; i < count; ++i) {
        const parameter& p = parameters[i];
        if (i != 0 || !receiver.empty()) next = put(out, next, ", ");
        if (p.kind == parameter_kind::keyword_only && !star) next = put(out, next, "*, ");
        if (p.kind == parameter_kind::rest) out[next++] = '*';
        if (p.kind == parameter_kind::keyword_rest) next = put(out, next, "**");
        star = star || p.kind == parameter_kind::keyword_only || p.kind == parameter_kind::rest;
        if (p.kind == parameter_kind::positional_only || p.kind == parameter_kind::ordinary)
            ++positional;

        // The distance from the name before: the first one counts from the start of the text.
        const unsigned slot = text - (record_fixed + static_cast<unsigned>(i) * record_each);
        if (i == 0) out[text - 4] = detail::byte(next - text);
        else out[slot + record_each - 3] = detail::byte(next - previous);
        previous = next;
        out[slot - 1] = detail::byte(p.name.size());
        out[slot - 2] = detail::byte(static_cast<unsigned>(p.kind) | (p.has_default ? 16U : 0U) |
                                     (p.default_text.empty() ? 0U : 32U));
        out[slot - 3] = 0;
        next = put(out, next, p.name);
        if (p.has_default) {
            out[next++] = '=';
            next = put(out, next, p.default_text.empty() ? "..." : p.default_text);
        }
        const bool last_positional_only = p.kind == parameter_kind::positional_only &&
            (i + 1 == count || parameters[i + 1].kind != parameter_kind::positional_only);
        if (last_positional_only) next = put(out, next, ", /");
    }
    next = put(out, next, ")\n--\n\n");
    out[text - 1] = detail::byte(count);
    out[text - 2] = detail::byte(positional);
    out[text - 3] = detail::byte(flags);
    if (count == 0) out[text - 4] = 0;
    return {text, next};
}

/// The records of one file. Thunks name theirs by number: folding its address in each of them is
/// what the compiler would spend a quarter of a thunk on.
struct record_table {
    const char* text;
    const unsigned* offsets;
};
struct record_at {
    const record_table* table;
    std::size_t index;  // a whole register, so that passing it takes no masks

    [[nodiscard]] constexpr const char* text() const noexcept {
        return table->text + table->offsets[index];
    }
};

/// Reads a record back.
class record_view {
public:
    struct item {
        std::string_view name;
        parameter_kind kind;
        bool has_default;
        bool literal_default;
        const char* default_text;  // what follows the '=', where `has_default`
    };

    constexpr explicit record_view(const char* text) noexcept : text_{text} {}

    [[nodiscard]] constexpr std::size_t count() const noexcept { return at(1); }
    [[nodiscard]] constexpr std::size_t positional() const noexcept { return at(2); }
    [[nodiscard]] constexpr bool overloaded() const noexcept {
        return (at(3) & record_overloaded) != 0;
    }

    [[nodiscard]] constexpr bool property() const noexcept {
        return (at(3) & record_property) != 0;
    }
    [[nodiscard]] constexpr bool is_operator() const noexcept {
        return (at(3) & record_operator) != 0;
    }
    /// The class of a member; empty for other functions.
    [[nodiscard]] constexpr std::string_view owner() const noexcept {
        if ((at(3) & record_owned) == 0) return {};
        const std::size_t back = record_fixed + count() * record_each + 1;
        const std::size_t length = at(back);
        return {text_ - back - length, length};
    }

    [[nodiscard]] constexpr std::string_view function() const noexcept {
        std::size_t n = 0;
        while (text_[n] != '(') ++n;
        return {text_, n};
    }
    /// `name(a, b=1)` as a user would write it: without the receiver.
    [[nodiscard]] constexpr const char* text() const noexcept { return text_; }

    /// Walks the parameters without looking at more than is asked.
    class cursor {
    public:
        constexpr cursor(const char* name, const char* slot) noexcept : name_{name}, slot_{slot} {}
        [[nodiscard]] constexpr const char* name() const noexcept { return name_; }
        [[nodiscard]] constexpr std::size_t length() const noexcept {
            return static_cast<unsigned char>(slot_[-1]);
        }
        [[nodiscard]] constexpr parameter_kind kind() const noexcept {
            return static_cast<parameter_kind>(static_cast<unsigned char>(slot_[-2]) & 15U);
        }
        [[nodiscard]] constexpr bool has_literal() const noexcept {
            return (static_cast<unsigned char>(slot_[-2]) & 32U) != 0;
        }
        [[nodiscard]] constexpr const char* default_text() const noexcept {
            return name_ + length() + 1;
        }
        constexpr void advance() noexcept {
            name_ += static_cast<unsigned char>(slot_[-3]);
            slot_ -= record_each;
        }

    private:
        const char* name_;
        const char* slot_;
    };
    [[nodiscard]] constexpr cursor start() const noexcept {
        return {text_ + at(4), text_ - record_fixed};
    }

    /// Calls `visit(index, item)` for each parameter in order until it returns false.
    template <class Visit>
    constexpr void each(Visit visit) const {
        const char* name = text_ + at(4);
        for (std::size_t i = 0, n = count(); i < n; ++i) {
            const std::size_t slot = record_fixed + i * record_each;
            const std::size_t length = at(slot + 1), flags = at(slot + 2);
            if (!visit(i,
                       item{{name, length},
                            static_cast<parameter_kind>(flags & 15U),
                            (flags & 16U) != 0,
                            (flags & 32U) != 0,
                            name + length + 1}))
                return;
            name += at(slot + 3);
        }
    }

private:
    [[nodiscard]] constexpr std::size_t at(std::size_t back) const noexcept {
        return static_cast<unsigned char>(*(text_ - back));
    }

    const char* text_;
};

}  // namespace tenon::model
