// The marks a user writes, `[[=py::expose]]` or as arguments of the builder. Plain structural
// types: both front ends read them, and none of them needs Python.
#pragma once

#include <string_view>
#ifdef __cpp_impl_reflection
#include <meta>
#endif

namespace tenon {

namespace marks {

// An annotation may not hold a pointer to a string literal, so under reflection the text is moved
// to a static string; elsewhere marks are ordinary arguments and the literal itself will do.
struct text {
    const char* chars = nullptr;

    constexpr text() noexcept = default;
#ifdef __cpp_impl_reflection
    consteval text(const char* literal)
        : chars{std::define_static_string(std::string_view{literal})} {}
#else
    constexpr text(const char* literal) noexcept : chars{literal} {}
#endif
    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return chars != nullptr ? std::string_view{chars} : std::string_view{};
    }
};

struct expose {};
struct hide {};
struct exact {};
struct copied {};
struct on_import {};
struct partial {};
struct immortal {};
struct owned {};
struct stable {};
struct as_dict {};
struct as_tuple {};
struct named_tuple {};
struct translator {};

/// `deprecated("use y")`: each call warns.
struct deprecated {
    text value;
};
/// `exception("ValueError")`: a Python exception class that derives from that one.
struct exception_from {
    text base;
};
/// A Python exception class that derives from Exception, or from those of marked C++ bases.
struct exception {
    constexpr exception_from operator()(text base) const noexcept { return {base}; }
};
struct classmethod {};
struct constructor {};
struct frozen {};
struct dynamic_attrs {};
struct weakref {};
/// `extends("datetime.tzinfo")`: a Python class as base.
struct extends {
    text base;
};
/// Constructor, repr, comparison and more from the fields.
struct dataclass {};
/// `pickle`, or `pickle(2)` once what is pickled has changed: pickling and copying by fields.
struct pickle {
    int version = 1;
    constexpr pickle operator()(int given) const noexcept { return {given}; }
};
struct flag {};
struct int_enum {};
struct str_enum {};

/// `getter`, or `getter("x")`: a property; without a name that of the method, less `get_`.
struct getter {
    text name;
    constexpr getter operator()(text given) const noexcept { return {given}; }
};
/// The same for the property's assignment; `set_` is dropped.
struct setter {
    text name;
    constexpr setter operator()(text given) const noexcept { return {given}; }
};
/// The same for `del`; `delete_` and `del_` are dropped.
struct deleter {
    text name;
    constexpr deleter operator()(text given) const noexcept { return {given}; }
};

/// The mark runs a function detached from the interpreter; called as `py::detach(f, args...)` it
/// runs one piece of C++ so. Defined in object/detach.hpp.
struct detach {
    template <class F, class... Args>
    decltype(auto) operator()(F function, Args&&... arguments) const;
};

/// `borrows("param")`: the result refers into that argument, which it keeps alive.
struct borrows {
    text parameter;
};
/// `name("x")`: the Python name.
struct name {
    text value;
};
/// `doc("…")`: the docstring, instead of the comment.
struct doc {
    text value;
};
/// `signature("a, /, b=1")`: the parameters in Python's own syntax.
struct signature {
    text value;
};

}  // namespace marks

inline constexpr marks::expose expose{};
inline constexpr marks::hide hide{};
inline constexpr marks::exact exact{};
inline constexpr marks::copied copied{};
inline constexpr marks::on_import on_import{};
inline constexpr marks::partial partial{};
inline constexpr marks::immortal immortal{};
inline constexpr marks::owned owned{};
inline constexpr marks::stable stable{};
inline constexpr marks::as_dict as_dict{};
inline constexpr marks::as_tuple as_tuple{};
inline constexpr marks::named_tuple named_tuple{};
inline constexpr marks::detach detach{};
inline constexpr marks::exception exception{};
inline constexpr marks::translator translator{};
inline constexpr marks::classmethod classmethod{};
inline constexpr marks::constructor constructor{};
inline constexpr marks::frozen frozen{};
inline constexpr marks::dataclass dataclass{};
inline constexpr marks::dynamic_attrs dynamic_attrs{};
inline constexpr marks::weakref weakref{};
inline constexpr marks::pickle pickle{};
inline constexpr marks::flag flag{};
inline constexpr marks::int_enum int_enum{};
inline constexpr marks::str_enum str_enum{};
inline constexpr marks::getter getter{};
inline constexpr marks::setter setter{};
inline constexpr marks::deleter deleter{};

using marks::borrows;
using marks::deprecated;
using marks::doc;
using marks::extends;
using marks::name;
using marks::signature;

}  // namespace tenon

/// A mark that disappears where the compiler does not reflect: `TENON(expose) int f();`
#ifdef __cpp_impl_reflection
#define TENON(...) [[=::tenon::__VA_ARGS__]]
#else
#define TENON(...)
#endif
