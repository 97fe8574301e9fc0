// py::exception_group: several exceptions raised as one, and an ExceptionGroup of Python caught.
#pragma once

#include <tenon/object/error.hpp>

namespace tenon {

namespace runtime {

/// The Python exception that stands for a C++ one; a py::error gives what it holds.
object exception_object(const std::exception_ptr& exception);
object exception_object(const std::exception& exception);
inline object exception_object(const borrowed& exception) { return object{exception}; }

object new_list();
void append(const object& list, const object& item);
object make_group(const std::string& text, const object& exceptions);

}  // namespace runtime

/// An ExceptionGroup, or a BaseExceptionGroup where one of the exceptions is no Exception.
class exception_group : public error {
public:
    static PyObject* python_type() noexcept { return PyExc_BaseExceptionGroup; }

    using error::error;
    exception_group(const exception_group&) noexcept = default;
    exception_group& operator=(const exception_group&) noexcept = default;
    ~exception_group() override;
    /// Of a range of py::error, std::exception_ptr, C++ exceptions or Python's exception objects;
    /// throws a ValueError where it is empty.
    template <class Range>
    exception_group(const std::string& text, const Range& exceptions)
        : error{runtime::make_group(text, listed(exceptions))} {}

    [[nodiscard]] std::string message() const;
    [[nodiscard]] std::size_t size() const;
    /// One of those directly inside, which may be a group again.
    [[nodiscard]] error operator[](std::size_t index) const;
    /// The exceptions of a class, wherever inside: a group of the same shape, or None.
    [[nodiscard]] object subgroup(borrowed type) const;
    template <class E>
    [[nodiscard]] object subgroup() const {
        return subgroup(borrowed{E::python_type()});
    }

private:
    template <class Range>
    static object listed(const Range& exceptions) {
        object list = runtime::new_list();
        for (const auto& each : exceptions) runtime::append(list, runtime::exception_object(each));
        return list;
    }
};

}  // namespace tenon
