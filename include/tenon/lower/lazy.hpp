// Calls whose result is computed later, while Python iterates: the arguments move to the heap
// first, and stay there as long as the iterator, which the result may refer to.
#pragma once

#include <tenon/convert/expected.hpp>
#include <tenon/convert/range.hpp>
#include <tenon/lower/parameter.hpp>

#include <tuple>

namespace tenon::runtime {
PyObject* translate_exception() noexcept;
}  // namespace tenon::runtime

namespace tenon::lower {

template <class Holder>
using stored_holder =
    std::conditional_t<std::same_as<Holder, runtime::string_argument>, std::string, Holder>;

/// Python objects that live as long as this.
template <std::size_t N>
struct owned_objects {
    PyObject* items[N + 1]{};

    owned_objects() noexcept = default;
    owned_objects(const owned_objects&) = delete;
    owned_objects& operator=(const owned_objects&) = delete;
    ~owned_objects() {
        for (PyObject* each : items) Py_XDECREF(each);
    }
};

/// What a lazy result may refer to: the converted arguments, and the objects views look into. The
/// last holder may be that of `self`, which is no argument. Borrows end before the objects go.
template <class... Holders>
struct call_frame {
    owned_objects<sizeof...(Holders)> owned;
    std::tuple<stored_holder<Holders>...> held;

    call_frame(PyObject* const* arguments, PyObject* self, Holders&... holders)
        : held{static_cast<stored_holder<Holders>&&>(holders)...} {
        const std::size_t given = sizeof...(Holders) - (self != nullptr ? 1 : 0);
        for (std::size_t i = 0; i < given; ++i) owned.items[i] = Py_NewRef(arguments[i]);
        if (self != nullptr) owned.items[given] = Py_NewRef(self);
    }
    call_frame(const call_frame&) = delete;
    call_frame& operator=(const call_frame&) = delete;
};

template <auto& F, class R, class... P>
[[gnu::noinline]] PyObject* call_lazily(PyObject* const* arguments, PyObject* self,
                                        typename P::holder&... held) noexcept {
    using frame = call_frame<typename P::holder...>;
    try {
        const auto call = [](frame& stored) -> R {
            return std::apply(
                [](auto&... each) -> R { return F(static_cast<typename P::passed>(each)...); },
                stored.held);
        };
        using source = tenon::detail::range_source<R, frame>;
        struct owner {
            source* range;
            ~owner() { delete range; }
        } made{new source(call, arguments, self, held...)};
        if constexpr (!lazy_range<R>)
            if (const R& result = made.range->made(); !result.has_value()) {
                if constexpr (expected_like<R>) return tenon::detail::raise_error(result.error());
                else return new_none();
            }
        return runtime::make_iterator(std::exchange(made.range, nullptr));
    } catch (...) {
        return runtime::translate_exception();
    }
}

}  // namespace tenon::lower
