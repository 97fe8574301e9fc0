// `o.attr("x")` and `o["k"]` before it is known whether they are read or written.
#pragma once

#include <tenon/object/object.hpp>

namespace tenon {

/// What both share: reading makes an object, and everything an object can do reads first.
class accessor {
public:
    accessor(const accessor&) = delete;
    accessor& operator=(const accessor&) = delete;

    [[nodiscard]] object get() const { return object{keep, read()}; }
    operator object() const { return get(); }
    /// For functions that only look; valid as long as the accessor.
    operator borrowed() const { return borrowed{read()}; }

    [[nodiscard]] bool is_none() const { return read() == Py_None; }
    [[nodiscard]] bool is(borrowed other) const { return read() == other.pointer(); }
    [[nodiscard]] bool truth() const { return borrowed{read()}.truth(); }
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

protected:
    enum class kind : unsigned char { attribute, item };

    /// Takes the references over.
    accessor(kind what, PyObject* owner, PyObject* key) noexcept
        : owner_{owner}, key_{key}, kind_{what} {}
    ~accessor() { runtime::drop_three(owner_, key_, value_); }
    [[nodiscard]] PyObject* owner() const noexcept { return owner_; }
    [[nodiscard]] PyObject* key() const noexcept { return key_; }
    void set(PyObject* value) const;  // null deletes
    friend void del(const accessor& place);

private:
    [[nodiscard]] PyObject* read() const;

    PyObject* owner_;
    PyObject* key_;
    mutable PyObject* value_ = nullptr;  // what was read last
    kind kind_;
};

class attribute_accessor : public accessor {
public:
    attribute_accessor(PyObject* owner, PyObject* name) noexcept
        : accessor{kind::attribute, owner, name} {}
    attribute_accessor(const attribute_accessor&) = delete;
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
    item_accessor(object owner, object key) noexcept
        : accessor{kind::item, owner.release(), key.release()} {}
    item_accessor(const item_accessor&) = delete;
    /// `o["k"] = value`
    template <class T>
    void operator=(const T& value) &&;
    void operator=(const item_accessor& value) && { set(value.get().pointer()); }
};

/// `del o.x`, `del o[k]`: `del(o.attr("x"))`, `del(o["k"])`.
void del(const accessor& place);

/// A Python object, or a place that holds one.
template <class T>
concept object_like = std::derived_from<std::remove_cvref_t<T>, borrowed> ||
    std::derived_from<std::remove_cvref_t<T>, accessor>;

}  // namespace tenon
