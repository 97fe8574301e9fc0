// `o.attr("x")` and `o["k"]` before it is known whether they are read or written.
#pragma once

#include <tenon/object/name.hpp>
#include <tenon/object/object.hpp>

namespace tenon {

namespace runtime {
/// The AttributeError that is set, which names what was asked.
[[noreturn]] void throw_no_attribute(PyObject* owner, PyObject* name);
}  // namespace runtime

/// What both share: reading makes an object, and everything an object can do reads first.
class accessor {
public:
    accessor(const accessor&) = delete;
    accessor& operator=(const accessor&) = delete;

    [[nodiscard]] object get() const { return object{steal, read()}; }
    operator object() const { return get(); }
    /// For functions that only look; valid as long as the accessor.
    operator borrowed() const { return borrowed{hold()}; }

    [[nodiscard]] bool is_none() const { return reference{read()}.get() == Py_None; }
    [[nodiscard]] bool is(borrowed other) const {
        return reference{read()}.get() == other.pointer();
    }
    [[nodiscard]] bool truth() const { return borrowed{hold()}.truth(); }
    explicit operator bool() const { return truth(); }
    [[nodiscard]] attribute_accessor attr(std::string_view name) const;
    [[nodiscard]] bool has_attr(std::string_view name) const;
    template <class Key>
    [[nodiscard]] item_accessor operator[](const Key& key) const;
    template <class T>
    [[nodiscard]] bool contains(const T& value) const;
    template <class... Args>
    object operator()(Args&&... arguments) const;
    [[nodiscard]] object_iterator begin() const;
    [[nodiscard]] object_iterator end() const;

    /// What is there, as a new reference.
    [[nodiscard, gnu::always_inline]] PyObject* read() const {
        if (kind_ == kind::item) return runtime::checked(PyObject_GetItem(owner_, key_));
        // As PyObject_GetAttr, which would look at the name first.
        const getattrofunc look = Py_TYPE(owner_)->tp_getattro;
        PyObject* const found =
            look != nullptr ? look(owner_, key_) : PyObject_GetAttr(owner_, key_);
        if (found == nullptr) [[unlikely]]
            runtime::throw_no_attribute(owner_, key_);
        return found;
    }

    [[nodiscard]] PyObject* owner() const noexcept { return owner_; }
    [[nodiscard]] PyObject* key() const noexcept { return key_; }

protected:
    enum class kind : unsigned char { attribute, item };

    /// Takes the references over.
    accessor(PyObject* owner, PyObject* key) noexcept
        : owner_{owner}, key_{key}, owns_key_{true}, kind_{kind::item} {}
    accessor(PyObject* owner, runtime::name_use name) noexcept
        : owner_{owner}, key_{name.name}, owns_key_{name.owned}, kind_{kind::attribute} {}
    // Inlined always: what else would keep the place in memory.
    [[gnu::always_inline]] ~accessor() {
        Py_XDECREF(value_);
        if (owns_key_) [[unlikely]]
            Py_DECREF(key_);
        Py_DECREF(owner_);
    }
    void set(PyObject* value) const;  // null deletes
    friend void del(const accessor& place);

private:
    // The value, kept as long as the accessor.
    [[nodiscard]] PyObject* hold() const {
        PyObject* const found = read();
        Py_XDECREF(std::exchange(value_, found));
        return found;
    }

    PyObject* owner_;
    PyObject* key_;
    mutable PyObject* value_ = nullptr;  // what was read last
    bool owns_key_;
    kind kind_;
};

class attribute_accessor : public accessor {
public:
    /// Takes the owner over.
    attribute_accessor(PyObject* owner, runtime::name_use name) noexcept : accessor{owner, name} {}
    attribute_accessor(const attribute_accessor&) = delete;
    [[gnu::always_inline]] ~attribute_accessor() = default;
    /// `o.attr("x") = value`
    template <class T>
    void operator=(const T& value) &&;
    void operator=(const attribute_accessor& value) && { set(value.get().pointer()); }
    /// Calls the method; no bound method is made for it.
    template <class... Args>
    object operator()(Args&&... arguments) const;
};

class item_accessor : public accessor {
public:
    item_accessor(object owner, object key) noexcept : accessor{owner.release(), key.release()} {}
    item_accessor(const item_accessor&) = delete;
    /// `o["k"] = value`
    template <class T>
    void operator=(const T& value) &&;
    void operator=(const item_accessor& value) && { set(value.get().pointer()); }
};

[[gnu::always_inline]] inline attribute_accessor borrowed::attr(std::string_view name) const {
    const runtime::name_use found = runtime::name_of(name);
    return {Py_NewRef(pointer_), found};
}
[[gnu::always_inline]] inline attribute_accessor accessor::attr(std::string_view name) const {
    reference owner{read()};
    const runtime::name_use found = runtime::name_of(name);
    return {owner.release(), found};
}

/// `del o.x`, `del o[k]`: `del(o.attr("x"))`, `del(o["k"])`.
void del(const accessor& place);

/// A Python object, or a place that holds one.
template <class T>
concept object_like = std::derived_from<std::remove_cvref_t<T>, borrowed> ||
    std::derived_from<std::remove_cvref_t<T>, accessor>;

}  // namespace tenon
