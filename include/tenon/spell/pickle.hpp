// Pickling in the C++20 spelling: by a function that returns the state and one that takes it.
#pragma once

#include <tenon/lower/pickle.hpp>
#include <tenon/lower/property.hpp>

namespace tenon::spell {

template <class F>
struct state_maker;
template <class R, class S, bool N>
struct state_maker<R (*)(S) noexcept(N)> {
    using made = R;
    using state = std::remove_cvref_t<S>;
};

template <class T, auto Get, auto Set, int Version>
struct spelled_pickle {
    using maker = state_maker<decltype(Set)>;
    using state = typename maker::state;
    static_assert(std::same_as<typename maker::made, T>,
                  "tenon: the second function of .pickle returns the class by value");
    static_assert(
        std::is_invocable_r_v<state, decltype(Get), const T&>,
        "tenon: the first function of .pickle takes the object, const T&, and returns the "
        "state, which is what the second one takes");
    static_assert(givable<state> && loadable<state>,
                  "tenon: the state has no conversion to Python and back; a std::tuple of values "
                  "has one");

    static constexpr runtime::pickle_table table{model::class_name<T>.data(), Version, nullptr, 0};

    static PyObject* reduce(PyObject* self, PyObject*) noexcept {
        PyObject* made;
        try {
            const lower::borrow<T, false> borrowed{self};
            if (!borrowed) return nullptr;
            made = converter<state>::give(Get(borrowed.value()));
        } catch (...) {
            return runtime::translate_exception();
        }
        return runtime::reduce(self, table, made);
    }

    static PyObject* restore(PyObject* cls, PyObject* const* arguments, Py_ssize_t count) noexcept {
        PyObject* source = runtime::pickled_state(arguments, count, table);
        if (source == nullptr) return nullptr;
        try {
            conversion c{&source};
            holder<state> held = converter<state>::load(source, c);
            if (c.refused()) {
                runtime::bad_state(c, table, nullptr);
                return nullptr;
            }
            lower::fresh<T> made{cls};
            if (!made) return nullptr;
            ::new (made.place()) T(Set(static_cast<state&&>(tenon::unwrap<state>(held))));
            return made.finish();
        } catch (...) {
            return runtime::translate_exception();
        }
    }
};

}  // namespace tenon::spell
