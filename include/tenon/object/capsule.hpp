// py::capsule: a pointer of C++ that goes through Python, under a name that is checked.
#pragma once

#include <tenon/object/typed.hpp>

namespace tenon {

namespace rules {
struct capsule {
    static constexpr model::fixed_string name = "CapsuleType";
    static bool check(PyObject* p) noexcept { return PyCapsule_CheckExact(p); }
    static PyObject* make() noexcept;
};
}  // namespace rules

/// The name must outlive the capsule; a literal does.
class capsule : public typed_object<rules::capsule> {
public:
    using typed_object::typed_object;
    /// `destroy` is called with the pointer when the capsule goes.
    capsule(void* pointer, const char* name, void (*destroy)(void*) = nullptr);
    /// Holds a value of its own.
    template <class T>
    [[nodiscard]] static capsule holding(T value, const char* name) {
        auto* const held = new T(std::move(value));
        try {
            return {held, name, [](void* pointer) { delete static_cast<T*>(pointer); }};
        } catch (...) {
            delete held;
            throw;
        }
    }

    /// The pointer; a ValueError where the capsule has another name.
    [[nodiscard]] void* get(const char* name) const;
    template <class T>
    [[nodiscard]] T& value(const char* name) const {
        return *static_cast<T*>(get(name));
    }
    /// Null for a capsule without one.
    [[nodiscard]] const char* name() const;
};

}  // namespace tenon
