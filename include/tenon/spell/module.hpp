// The spelled half of a module builder: functions, constants and submodules by name.
#pragma once

#include <tenon/object/call.hpp>
#include <tenon/spell/functions.hpp>

namespace tenon::spell {

/// `Builder` derives from builder_core.
template <class Builder>
class spelling {
public:
    /// `m.function<"add(a, b=1)", &add>("Add two numbers.", py::detach)`. A second function of the
    /// same name makes an overload set.
    template <model::fixed_string Signature, auto F, class... Marks>
    Builder& function(const char* doc = "", Marks...) {
        using thunks = spelled_thunks<Signature, *F, options_of<Marks...>()>;
        static_assert(
            !is_view<typename thunks::result> || (std::same_as<Marks, marks::copied> || ...),
            "tenon: the result is a view, and Python cannot know how long what it points to lives; "
            "return an owning type such as std::string, or pass the mark py::copied");
        self().add_function(thunks::describe(), doc);
        return self();
    }

    /// `m.constant<"tau">(6.28)`.
    template <model::fixed_string Name, class T>
    Builder& constant(const T& value) {
        self().add_constant(Name.data(), to_object(value));
        return self();
    }

    /// `m.doc("Geometry.")`.
    Builder& doc(const char* text) {
        self().set_doc(text);
        return self();
    }

    /// `m.submodule("linalg")`: importable as `name.linalg`.
    [[nodiscard]] Builder submodule(const char* name, const char* doc = nullptr) {
        return Builder{self().builder_core::submodule(name, doc)};
    }

private:
    Builder& self() { return static_cast<Builder&>(*this); }
};

}  // namespace tenon::spell
