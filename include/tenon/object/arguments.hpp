// What a call of Python takes: values, kw("name") = value, args(sequence), kwargs(mapping).
#pragma once

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
PyObject* call_method(PyObject* name, PyObject** values, std::size_t count,
                      const std::string_view* names, std::size_t name_count) noexcept;
/// With `*values` or `**values` among the arguments.
PyObject* call_unpacked(PyObject* callable, const argument* arguments, std::size_t count);

/// Arguments on their way into a call; those made for it are dropped with it.
template <std::size_t Count>
class argument_list {
public:
    argument_list() noexcept = default;
    argument_list(const argument_list&) = delete;
    argument_list& operator=(const argument_list&) = delete;
    ~argument_list() {
        while (count_ != 0)
            if (owned_[--count_]) Py_DECREF(values_[count_ + 1]);
    }

    void add(PyObject* value, bool owned) noexcept {
        values_[count_ + 1] = value;
        owned_[count_++] = owned;
    }
    /// The values; there is room for one more in front of them.
    [[nodiscard]] PyObject** values() noexcept { return values_ + 1; }
    [[nodiscard]] PyObject* last() const noexcept { return values_[count_]; }

private:
    PyObject* values_[Count + 1];
    bool owned_[Count + 1]{};
    std::size_t count_ = 0;
};

}  // namespace runtime
}  // namespace tenon
