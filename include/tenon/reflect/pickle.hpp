// py::pickle: the thunks that take an object's fields apart and put them together.
#pragma once

#include <tenon/lower/pickle.hpp>
#include <tenon/reflect/collect.hpp>
#include <tenon/reflect/fields.hpp>

namespace tenon::reflect {
namespace {

// The name of field `i`; fields of one name in several classes have that of the class in front.
consteval const char* pickled_name(const std::vector<info>& fields, std::size_t i) {
    const std::string own{identifier_of(fields[i])};
    for (std::size_t k = 0; k < fields.size(); ++k)
        if (k != i && identifier_of(fields[k]) == own)
            return std::define_static_string(std::string{display_string_of(parent_of(fields[i]))} +
                                             "." + own);
    return std::define_static_string(own);
}

consteval int pickle_version(info named) {
    return mark_of<marks::pickle>(marked_by<marks::pickle>(named)).version;
}

template <info Named, class T>
struct pickled {
    static constexpr std::span<const info> fields = std::define_static_array(all_fields_of(^^T));
    static constexpr std::size_t count = fields.size();

    template <std::size_t I>
    using field = std::remove_cv_t<typename[:type_of(fields[I]):]>;

    template <std::size_t... I>
    struct names_of {
        static constexpr const char* array[] = {pickled_name(all_fields_of(^^T), I)..., nullptr};
    };
    template <std::size_t... I>
    static consteval const char* const* names_from(std::index_sequence<I...>) {
        return names_of<I...>::array;
    }
    using indices = std::make_index_sequence<count>;
    static constexpr runtime::pickle_table table{model::class_name<T>.data(), pickle_version(Named),
                                                 names_from(indices{}), count};

    static PyObject* reduce(PyObject* self, PyObject*) noexcept {
        PyObject* values[count + 1] = {};
        {
            const lower::borrow<T, false> borrowed{self};
            if (!borrowed) return nullptr;
            try {
                take_apart(borrowed.value(), values, indices{});
            } catch (...) {
                runtime::translate_exception();
            }
        }
        return runtime::reduce_fields(self, table, values);
    }

    static PyObject* restore(PyObject* cls, PyObject* const* arguments, Py_ssize_t given) noexcept {
        PyObject* values[count + 1];
        if (!runtime::pickled_fields(arguments, given, table, values)) return nullptr;
        try {
            return put_together(cls, values, indices{});
        } catch (...) {
            return runtime::translate_exception();
        }
    }

private:
    template <std::size_t... I>
    static void take_apart(const T& value, PyObject** out, std::index_sequence<I...>) {
        static_cast<void>(
            (((out[I] = converter<field<I>>::give(value.[:fields[I]:])) != nullptr) && ...));
    }

    // Loads field I, unless an earlier one was refused.
    template <std::size_t I>
    static holder<field<I>> load(PyObject** values, conversion& c, std::size_t& at) {
        if (c.refused()) return holder<field<I>>();
        at = I;
        return converter<field<I>>::load(values[I], c);
    }

    template <std::size_t I>
    struct loaded {
        holder<field<I>> value;
    };
    template <std::size_t... I>
    struct all_loaded : loaded<I>... {};

    template <std::size_t... I>
    static PyObject* put_together(PyObject* cls, PyObject** values, std::index_sequence<I...>) {
        conversion c{values};
        std::size_t at = 0;
        all_loaded<I...> all{{load<I>(values, c, at)}...};
        if (c.refused()) {
            runtime::bad_state(c, table, table.fields[at]);
            return nullptr;
        }
        lower::fresh<T> made{cls};
        if (!made) return nullptr;
        if constexpr (is_made_of_fields(^^T)) {
            ::new (made.place()) T(aggregate_from<T, 0>(
                static_cast<field<I>&&>(tenon::unwrap<field<I>>(all.loaded<I>::value))...));
        } else {
            T& value = *::new (made.place()) T();
            static_cast<void>(value);
            ((value.[:fields[I]:] = static_cast<field<I>&&>(
                                      tenon::unwrap<field<I>>(all.loaded<I>::value))),
             ...);
        }
        return made.finish();
    }
};

template <info Named, class T>
inline constexpr auto pickle_rows = [] {
    struct {
        model::method_entry items[lower::pickle_methods];
    } rows{};
    lower::add_pickle_methods<pickled<Named, T>>(rows.items);
    return rows;
}();
template <info Named, class T>
inline constexpr const model::method_entry* pickle_row = pickle_rows<Named, T>.items;

}  // namespace
}  // namespace tenon::reflect
