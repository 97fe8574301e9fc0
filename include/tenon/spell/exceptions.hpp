// The C++20 spelling of exceptions: m.exception<ParseError>("ParseError", "ValueError") with its
// fields, and m.translate<lib::oops, py::value_error>().
#pragma once

#include <tenon/convert/converter.hpp>
#include <tenon/lower/builder.hpp>
#include <tenon/lower/translator.hpp>
#include <tenon/model/fixed_string.hpp>

namespace tenon::spell {

/// What m.exception<E>() returns: the module's builder, and fields of E can be named.
template <class Builder, class E>
class exception_builder : public Builder {
public:
    explicit exception_builder(const Builder& builder) : Builder{builder} {}

    /// `.field<"line", &ParseError::line>()`: an attribute of what Python catches.
    template <model::fixed_string Name, auto Member>
    exception_builder& field() {
        using value = std::remove_cvref_t<decltype(static_cast<const E*>(nullptr)->*Member)>;
        static_assert(givable<value>,
                      "tenon: the field's type has no conversion to Python; specialise "
                      "tenon::convert for it, or leave the field out");
        if constexpr (givable<value>)
            this->add_exception_field(typeid(E),
                                      {Name.data(), [](const void* exception) {
                                           return converter<value>::give(
                                               static_cast<const E*>(exception)->*Member);
                                       }});
        return *this;
    }
};

}  // namespace tenon::spell
