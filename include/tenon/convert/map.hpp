// dict and other mappings <-> std::map, unordered_map and whatever has their shape.
#pragma once

#include <tenon/convert/sequence.hpp>

namespace tenon {

namespace runtime {

/// The items of a dict, or of a copy of what collections.abc.Mapping recognises.
class mapping_reader {
public:
    mapping_reader(PyObject* source, conversion& c, const char* expected) noexcept;
    ~mapping_reader();
    mapping_reader(const mapping_reader&) = delete;
    mapping_reader& operator=(const mapping_reader&) = delete;

    [[nodiscard]] std::size_t size() const noexcept;
    /// The next pair, which stays valid until the next call; false at the end or after a refusal.
    bool next() noexcept;
    [[nodiscard]] PyObject* key() const noexcept { return key_; }
    [[nodiscard]] PyObject* value() const noexcept { return value_; }

private:
    conversion& c_;
    PyObject* items_;  // owned: the dict
    PyObject* key_ = nullptr;
    PyObject* value_ = nullptr;
    Py_ssize_t position_ = 0;
    Py_ssize_t size_ = 0;
};

}  // namespace runtime

template <map_like T>
struct converter<T> {
    using key = typename T::key_type;
    using mapped = typename T::mapped_type;
    static constexpr auto type_name =
        model::join(model::fixed_string("Mapping["), tenon::type_name<key>,
                    model::fixed_string(", "), tenon::type_name<mapped>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<key> && loadable_element<mapped>
    {
        T result;
        if constexpr (detail::quick<key> && detail::quick<mapped>)
            if (PyDict_CheckExact(source))
                if (detail::fill_map_quickly(result, source, c.exact())) return result;
        runtime::mapping_reader reader{source, c, type_name.data()};
        if constexpr (requires { result.reserve(std::size_t{}); }) result.reserve(reader.size());
        while (reader.next()) {
            holder<key> name = converter<key>::load(reader.key(), c);
            if (c.refused()) {
                runtime::at_key(c, reader.key());
                break;
            }
            holder<mapped> value = converter<mapped>::load(reader.value(), c);
            if (c.refused()) {
                runtime::at_key(c, reader.key());
                break;
            }
            result.emplace(std::move(tenon::unwrap<key>(name)),
                           std::move(tenon::unwrap<mapped>(value)));
        }
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<key> && gives_copies<mapped>
    {
        return give_dict(value);
    }
    static PyObject* give(T&& value)
        requires gives_copies<key> && gives_moved<mapped>
    {
        return give_dict(value);
    }

private:
    template <class V>
    static PyObject* give_dict(V& value) {
        reference dict{PyDict_New()};
        if (!dict) return nullptr;
        for (auto&& [name, each] : value) {
            const reference python_key{detail::give_key(name)};
            if (!python_key) return nullptr;
            const reference item{detail::give_element(each)};
            if (!item || PyDict_SetItem(dict.get(), python_key.get(), item.get()) < 0)
                return nullptr;
        }
        return dict.release();
    }
};

}  // namespace tenon
