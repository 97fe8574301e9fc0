// py::try_cast<T>(o): as py::cast, with the error as a value instead of an exception.
#pragma once

#include <tenon/object/cast.hpp>

namespace tenon::runtime {
/// What throw_refusal would throw.
error take_refusal(conversion& c);
}  // namespace tenon::runtime

#if __cplusplus > 202002L && __has_include(<expected>)
#include <expected>

namespace tenon {

template <class T>
[[nodiscard]] std::expected<T, error> try_cast(borrowed value) {
    static_assert(!borrows_source<T>,
                  "tenon: a view would outlive the Python object it points into; cast to an owning "
                  "type such as std::string");
    PyObject* const source = value.pointer();
    conversion c{&source};
    holder<T> held = converter<T>::load(source, c);
    if (c.refused()) return std::unexpected{runtime::take_refusal(c)};
    return std::move(tenon::unwrap<T>(held));
}

}  // namespace tenon
#endif
