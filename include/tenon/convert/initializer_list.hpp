// std::initializer_list parameters: the elements are kept for the call.
#pragma once

#include <tenon/convert/sequence.hpp>

#include <bit>
#include <initializer_list>
#include <vector>

namespace tenon {

/// A list of bools has no array behind it that std::vector could be.
template <class E>
    requires(!std::same_as<E, bool>)
struct converter<std::initializer_list<E>> {
    using holder = std::vector<E>;
    static constexpr auto type_name = tenon::type_name<holder>;
    static constexpr bool borrows = true;

    static holder load(PyObject* source, conversion& c)
        requires loadable<holder>
    {
        return converter<holder>::load(source, c);
    }
    static std::initializer_list<E> unwrap(holder& held) noexcept {
        // No constructor is public; this is what both libraries consist of.
        struct image {
            const E* first;
            std::size_t size;
        };
        return std::bit_cast<std::initializer_list<E>>(image{held.data(), held.size()});
    }
    static PyObject* give(std::initializer_list<E> value)
        requires gives_copies<E>
    {
        return detail::give_list(value);
    }
};

}  // namespace tenon
