// Containers that keep equal elements apart: std::multiset <-> list, and std::multimap <-> dict of
// lists, since a set or a plain dict would lose what they hold.
#pragma once

#include <tenon/convert/map.hpp>
#include <tenon/convert/set.hpp>

#include <vector>

namespace tenon {

template <class T>
concept multiset_like = !claimed<T> && !set_like<T> && iterable<T> &&
    std::is_default_constructible_v<T> && requires(T value) {
        requires std::same_as<typename T::key_type, typename T::value_type>;
        value.insert(std::declval<typename T::key_type&&>());
        value.equal_range(std::declval<const typename T::key_type&>());
    };

template <multiset_like T>
struct converter<T> {
    using element = typename T::value_type;
    static constexpr auto type_name = model::join(
        model::fixed_string("Sequence["), tenon::type_name<element>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        T result;
        runtime::sequence_reader reader{source, c, type_name.data()};
        while (PyObject* item = reader.next()) {
            holder<element> value = converter<element>::load(item, c);
            if (c.refused()) {
                runtime::at_index(c, reader.index());
                break;
            }
            result.insert(std::move(tenon::unwrap<element>(value)));
        }
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        return detail::give_list(value);
    }
};

template <class T>
concept multimap_like = !claimed<T> && !map_like<T> && iterable<T> &&
    std::is_default_constructible_v<T> && requires(T value) {
        typename T::mapped_type;
        value.emplace(std::declval<typename T::key_type&&>(),
                      std::declval<typename T::mapped_type&&>());
        value.equal_range(std::declval<const typename T::key_type&>());
    };

template <multimap_like T>
struct converter<T> {
    using key = typename T::key_type;
    using mapped = typename T::mapped_type;
    using list = std::vector<mapped>;
    static constexpr auto type_name =
        model::join(model::fixed_string("Mapping["), tenon::type_name<key>,
                    model::fixed_string(", "), tenon::type_name<list>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<key> && loadable<list> && std::copy_constructible<key>
    {
        T result;
        runtime::mapping_reader reader{source, c, type_name.data()};
        while (reader.next()) {
            holder<key> name = converter<key>::load(reader.key(), c);
            if (c.refused()) {
                runtime::at_key(c, reader.key());
                break;
            }
            list values = converter<list>::load(reader.value(), c);
            if (c.refused()) {
                runtime::at_key(c, reader.key());
                break;
            }
            for (auto&& each : values)
                result.emplace(std::as_const(tenon::unwrap<key>(name)),
                               static_cast<mapped>(std::move(each)));
        }
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<key> && gives_copies<mapped>
    {
        reference dict{PyDict_New()};
        if (!dict) return nullptr;
        for (const auto& [name, each] : value) {
            const reference python_key{detail::give_key(name)};
            const reference item{python_key ? detail::give_element(each) : nullptr};
            const reference empty{item ? PyList_New(0) : nullptr};
            if (!empty) return nullptr;
            PyObject* const place = PyDict_SetDefault(dict.get(), python_key.get(), empty.get());
            if (place == nullptr || PyList_Append(place, item.get()) < 0) return nullptr;
        }
        return dict.release();
    }
};

}  // namespace tenon
