// Calls whose result is computed later, while Python iterates: the arguments move to the heap
// first, and stay there as long as the iterator, which the result may refer to.
#pragma once

#include <tenon/convert/range.hpp>
#include <tenon/lower/parameter.hpp>

namespace tenon::runtime {
PyObject* translate_exception() noexcept;
}  // namespace tenon::runtime

namespace tenon::lower {

template <class Holder>
using stored_holder =
    std::conditional_t<std::same_as<Holder, runtime::string_argument>, std::string, Holder>;

/// What a lazy result may refer to: the converted arguments, and the objects views look into.
template <class... Holders>
struct call_frame {
    std::tuple<stored_holder<Holders>...> held;
    PyObject* owned[sizeof...(Holders) + 1]{};

    explicit call_frame(PyObject* const* arguments, Holders&... holders)
        : held{static_cast<stored_holder<Holders>&&>(holders)...} {
        for (std::size_t i = 0; i < sizeof...(Holders); ++i) owned[i] = Py_NewRef(arguments[i]);
    }
    call_frame(const call_frame&) = delete;
    call_frame& operator=(const call_frame&) = delete;
    ~call_frame() {
        for (PyObject* each : owned) Py_XDECREF(each);
    }
};

template <auto& F, class R, class... P>
[[gnu::noinline]] PyObject* call_lazily(PyObject* const* arguments,
                                        typename P::holder&... held) noexcept {
    using frame = call_frame<typename P::holder...>;
    try {
        const auto call = [](frame& stored) -> R {
            return std::apply(
                [](auto&... each) -> R { return F(static_cast<typename P::passed>(each)...); },
                stored.held);
        };
        return runtime::make_iterator(
            new tenon::detail::range_source<R, frame>(call, arguments, held...));
    } catch (...) {
        return runtime::translate_exception();
    }
}

}  // namespace tenon::lower
