// set, frozenset and other sets <-> std::set, unordered_set and whatever has their shape.
#pragma once

#include <tenon/convert/sequence.hpp>

namespace tenon {

namespace runtime {
/// True for set, frozenset and what collections.abc.Set recognises.
bool is_set(PyObject* source) noexcept;
}  // namespace runtime

template <set_like T>
struct converter<T> {
    using element = typename T::value_type;
    static constexpr auto type_name = model::join(
        model::fixed_string("Set["), tenon::type_name<element>, model::fixed_string("]"));

    static T load(PyObject* source, conversion& c)
        requires loadable_element<element>
    {
        T result;
        if (!runtime::is_set(source)) {
            runtime::refuse(c, refusal::type, type_name.data(), source);
            return result;
        }
        runtime::sequence_reader reader{source, c, type_name.data()};
        while (PyObject* item = reader.next()) {
            holder<element> value = converter<element>::load(item, c);
            if (c.refused()) {
                runtime::at_key(c, item);
                break;
            }
            result.insert(std::move(tenon::unwrap<element>(value)));
        }
        return result;
    }
    static PyObject* give(const T& value)
        requires gives_copies<element>
    {
        reference set{PySet_New(nullptr)};
        if (!set) return nullptr;
        for (const auto& each : value) {
            const reference item{detail::give_key(each)};
            if (!item || PySet_Add(set.get(), item.get()) < 0) return nullptr;
        }
        return set.release();
    }
};

}  // namespace tenon
