// What a call of Python takes: values, kw("name") = value, args(sequence), kwargs(mapping).
#pragma once

#include <tenon/lower/result.hpp>
#include <tenon/object/cast.hpp>

namespace tenon {

/// A keyword argument: `kw("x") = 1`.
struct keyword {
    std::string_view name;
    object value;
};
class kw {
public:
    explicit constexpr kw(std::string_view name) noexcept : name_{name} {}
    template <class T>
    keyword operator=(const T& value) && {
        return {name_, to_object(value)};
    }

private:
    std::string_view name_;
};

/// `*values` in a call.
struct args {
    object values;
    explicit args(borrowed iterable) : values{keep, iterable.pointer()} {}
};
/// `**values` in a call.
struct kwargs {
    object values;
    explicit kwargs(borrowed mapping) : values{keep, mapping.pointer()} {}
};

namespace runtime {

enum class argument_kind : unsigned char { value, keyword, unpacked, unpacked_keywords };

struct argument {
    PyObject* value = nullptr;
    std::string_view name{};
    argument_kind kind = argument_kind::value;
};

// By vectorcall; the last `name_count` of the values are keywords, and `values[-1]` is scratch. Null
// where Python raised something: the caller throws when it has nothing left to clean up.
PyObject* call(PyObject* callable, PyObject** values, std::size_t count) noexcept;
PyObject* call(PyObject* callable, PyObject** values, std::size_t count,
               const std::string_view* names, std::size_t name_count) noexcept;
/// The method of that name of the first value.
PyObject* call_method(PyObject* name, PyObject** values, std::size_t count) noexcept;
PyObject* call_method(PyObject* name, PyObject** values, std::size_t count,
                      const std::string_view* names, std::size_t name_count) noexcept;
/// With `*values` or `**values` among the arguments.
PyObject* call_unpacked(PyObject* callable, const argument* arguments, std::size_t count);

}  // namespace runtime

namespace detail {

template <class T>
inline constexpr bool is_keyword = std::same_as<T, keyword>;
template <class T>
inline constexpr bool is_unpacked = std::same_as<T, args> || std::same_as<T, kwargs>;

/// One argument on its way into a call; dropped with it where it was made for it.
template <class T>
class call_argument {
    static constexpr bool made =
        !is_keyword<T> && !is_unpacked<T> && !std::derived_from<T, borrowed>;

public:
    [[gnu::always_inline]] explicit call_argument(const T& given) : given_{given} {
        if constexpr (is_keyword<T>) pointer_ = given.value.pointer();
        else if constexpr (is_unpacked<T>) pointer_ = given.values.pointer();
        else if constexpr (made) pointer_ = make_argument(given);
        else pointer_ = given.pointer();
    }
    call_argument(const call_argument&) = delete;
    call_argument& operator=(const call_argument&) = delete;
    ~call_argument() {
        if constexpr (made) Py_DECREF(pointer_);
    }

    [[nodiscard]] PyObject* pointer() const noexcept { return pointer_; }
    void add_name(std::string_view*& out) const noexcept {
        if constexpr (is_keyword<T>) *out++ = given_.name;
    }
    [[nodiscard]] runtime::argument described() const noexcept {
        using kind = runtime::argument_kind;
        if constexpr (is_keyword<T>) return {pointer_, given_.name, kind::keyword};
        else if constexpr (std::same_as<T, args>) return {pointer_, {}, kind::unpacked};
        else if constexpr (std::same_as<T, kwargs>) return {pointer_, {}, kind::unpacked_keywords};
        else return {pointer_, {}, kind::value};
    }

private:
    [[gnu::always_inline]] static PyObject* make_argument(const T& given) {
        // Of literals the compiler finds the object.
        if constexpr (integer<T> && sizeof(T) <= sizeof(int))
            if (__builtin_constant_p(given)) return lower::give_int_inline(given);
        return make(given);
    }

    const T& given_;
    PyObject* pointer_;
};

}  // namespace detail
}  // namespace tenon
