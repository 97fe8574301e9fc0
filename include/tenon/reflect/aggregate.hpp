// Structs that convert by their fields: marked py::as_dict, py::as_tuple or py::named_tuple. The
// public fields count, those of bases first; a field with a default may be missing from a dict.
#pragma once

#include <tenon/convert/fields.hpp>
#include <tenon/reflect/marks.hpp>

#include <span>
#include <string>
#include <vector>

namespace tenon::reflect {

enum class aggregate_kind : unsigned char { none, dict, tuple, named_tuple };

template <class T>
consteval aggregate_kind kind_of_aggregate() {
    for (const info each : annotations_of(^^T)) {
        const info type = remove_cv(type_of(each));
        if (type == ^^marks::as_dict) return aggregate_kind::dict;
        if (type == ^^marks::as_tuple) return aggregate_kind::tuple;
        if (type == ^^marks::named_tuple) return aggregate_kind::named_tuple;
    }
    return aggregate_kind::none;
}

consteval void append_fields(std::vector<info>& all, info type) {
    const auto access = std::meta::access_context::unprivileged();
    for (const info base : bases_of(type, access)) append_fields(all, type_of(base));
    for (const info field : nonstatic_data_members_of(type, access))
        if (!has_mark<marks::hide>(field)) all.push_back(field);
}

consteval std::span<const info> fields_of(info type) {
    std::vector<info> all;
    append_fields(all, type);
    return std::define_static_array(all);
}

consteval const char* field_name(info field) {
    return name_of(field, has_mark<marks::name>(field) ? bit_name : 0U);
}

consteval std::string joined_names(std::span<const info> fields, const char* start) {
    std::string all{start};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i != 0) all += ", ";
        all += field_name(fields[i]);
    }
    return all;
}

// An object of a class that is not exposed is no value of a field.
template <class F>
inline constexpr bool is_field_value = !instance_type<F> || exposed<F>;

/// What all three kinds share.
template <class T>
struct aggregate {
    static constexpr std::span<const info> fields = fields_of(^^T);
    static constexpr std::size_t count = fields.size();
    static constexpr aggregate_kind kind = kind_of_aggregate<T>();
    static_assert(count != 0,
                  "tenon: this struct is marked to convert by its public fields, and "
                  "has none");
    static_assert(std::is_default_constructible_v<T>,
                  "tenon: a struct that converts by its fields is made by default, then its fields "
                  "are assigned; give those without a default one");

    template <std::size_t I>
    using field = typename[:std::meta::type_of(fields[I]):];

    template <std::size_t... I>
    struct names_of {
        static constexpr const char* array[] = {field_name(fields[I])...};
    };
    template <std::size_t... I>
    static consteval const char* const* names_from(std::index_sequence<I...>) {
        return names_of<I...>::array;
    }
    static constexpr const char* const* names = names_from(std::make_index_sequence<count>{});

    static constexpr runtime::field_table table{
        name_of(^^T, has_mark<marks::name>(^^T) ? bit_name : 0U),
        std::define_static_string(joined_names(
            fields, kind == aggregate_kind::dict ? "dict with the keys " : "tuple of ")),
        std::define_static_string(joined_names(fields, "one of the keys ")), names, count};

    template <std::size_t I>
    static bool load_field(T& result, PyObject* source, conversion& c) {
        using F = field<I>;
        static_assert(loadable_element<F> && is_field_value<F>,
                      std::string{"tenon: field '"} + names[I] + "' of '" + table.name +
                          "' has no conversion from Python");
        if constexpr (loadable_element<F>) {
            holder<F> value = converter<F>::load(source, c);
            if (!c.refused()) result.[:fields[I]:] = std::move(tenon::unwrap<F>(value));
            else runtime::at_field(c, names[I]);
        }
        return !c.refused();
    }
    template <std::size_t I>
    static PyObject* give_field(const T& value) {
        using F = field<I>;
        static_assert(givable<F> && is_field_value<F>,
                      std::string{"tenon: field '"} + names[I] + "' of '" + table.name +
                          "' has no conversion to Python");
        if constexpr (givable<F>) return converter<F>::give(value.[:fields[I]:]);
    }
};

template <class T>
concept marked_aggregate = std::is_class_v<T> && kind_of_aggregate<T>() != aggregate_kind::none;

}  // namespace tenon::reflect

namespace tenon {

template <reflect::marked_aggregate T>
    requires(reflect::kind_of_aggregate<T>() == reflect::aggregate_kind::dict)
struct converter<T> {
    using parts = reflect::aggregate<T>;
    static constexpr model::fixed_string type_name = "dict[str, Any]";

    static T load(PyObject* source, conversion& c) {
        T result{};
        const runtime::nesting level;
        if (!level) {
            runtime::refuse_pending(c);
            return result;
        }
        runtime::field_reader reader{source, c, parts::table};
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            const bool all = (load_one<I>(result, reader, c) && ...);
            if (all) reader.finish();
        }(std::make_index_sequence<parts::count>{});
        return result;
    }
    static PyObject* give(const T& value) {
        const runtime::nesting level;
        reference dict{level ? PyDict_New() : nullptr};
        if (!dict) return nullptr;
        const bool all = [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (runtime::set_field(dict.get(), parts::names[I],
                                       parts::template give_field<I>(value)) &&
                    ...);
        }(std::make_index_sequence<parts::count>{});
        return all ? dict.release() : nullptr;
    }

private:
    template <std::size_t I>
    static bool load_one(T& result, runtime::field_reader& reader, conversion& c) {
        if (PyObject* const item = reader.find(I))
            return parts::template load_field<I>(result, item, c);
        if (!c.refused() && !has_default_member_initializer(parts::fields[I])) reader.missing(I);
        return !c.refused();
    }
};

template <reflect::marked_aggregate T>
    requires(reflect::kind_of_aggregate<T>() != reflect::aggregate_kind::dict)
struct converter<T> {
    using parts = reflect::aggregate<T>;

    template <std::size_t... I>
    static consteval auto name(std::index_sequence<I...>) {
        if constexpr (parts::kind == reflect::aggregate_kind::named_tuple) {
            model::fixed_string<std::string_view{parts::table.name}.size() + 1> copy;
            for (std::size_t i = 0; parts::table.name[i] != '\0'; ++i)
                copy.text[i] = parts::table.name[i];
            return copy;
        } else {
            return model::join(model::fixed_string("tuple["), separated<I>()...,
                               model::fixed_string("]"));
        }
    }
    template <std::size_t I>
    static consteval auto separated() {
        constexpr auto each = tenon::type_name<typename parts::template field<I>>;
        if constexpr (I == 0) return model::join(each);
        else return model::join(model::fixed_string(", "), each);
    }
    static constexpr auto type_name = name(std::make_index_sequence<parts::count>{});

    static T load(PyObject* source, conversion& c) {
        T result{};
        const runtime::nesting level;
        if (!level) {
            runtime::refuse_pending(c);
            return result;
        }
        const reference tuple{runtime::open_tuple(source, c, parts::table.expected, parts::count)};
        if (!tuple) return result;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            static_cast<void>((parts::template load_field<I>(
                                   result, PyTuple_GET_ITEM(tuple.get(), Py_ssize_t{I}), c) &&
                               ...));
        }(std::make_index_sequence<parts::count>{});
        return result;
    }
    static PyObject* give(const T& value) {
        const runtime::nesting level;
        if (!level) return nullptr;
        return [&]<std::size_t... I>(std::index_sequence<I...>) -> PyObject* {
            if constexpr (parts::kind == reflect::aggregate_kind::named_tuple) {
                PyObject* items[] = {parts::template give_field<I>(value)...};
                return runtime::give_named_tuple(parts::table, items);
            } else {
                reference tuple{PyTuple_New(static_cast<Py_ssize_t>(parts::count))};
                const bool all = tuple && (set<I>(tuple.get(), value) && ...);
                return all ? tuple.release() : nullptr;
            }
        }(std::make_index_sequence<parts::count>{});
    }

private:
    template <std::size_t I>
    static bool set(PyObject* tuple, const T& value) {
        PyObject* const item = parts::template give_field<I>(value);
        if (item == nullptr) return false;
        PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(I), item);
        return true;
    }
};

}  // namespace tenon
