// A C++ exception seen through the types it can be caught as, without a rethrow: libstdc++ is asked
// in place.
#pragma once

#include <exception>
#include <typeinfo>

#include <cxxabi.h>

namespace tenon::runtime {

// The exception being handled, or one that was never thrown, seen through the types it can be
// caught as.
class current_exception {
public:
    current_exception() noexcept
        : type_{abi::__cxa_current_exception_type()}, pointer_{std::current_exception()} {
        // An exception_ptr of libstdc++, and of libc++, is the address of the exception object.
        static_assert(sizeof(pointer_) == sizeof(void*));
        object_ = *reinterpret_cast<void* const*>(&pointer_);
    }
    explicit current_exception(const std::exception& e) noexcept
        : type_{&typeid(e)}, object_{dynamic_cast<void*>(const_cast<std::exception*>(&e))},
          unthrown_{&e} {}

    [[nodiscard]] const std::type_info* type() const noexcept { return type_; }
    /// Where the exception object is.
    [[nodiscard]] void* object() const noexcept { return object_; }

    /// The part of it that a `catch (const E&)` would get, E by its type_info. Elsewhere than with
    /// libstdc++ the exact type only.
    [[nodiscard]] const void* as(const std::type_info& wanted) const noexcept {
        if (type() == nullptr) return nullptr;
#ifdef __GLIBCXX__
        void* object = object_;
        return wanted.__do_catch(type(), &object, 1) ? object : nullptr;
#else
        return *type() == wanted ? object_ : nullptr;
#endif
    }

    template <class E>
    [[nodiscard]] const E* as() const noexcept {
#ifdef __GLIBCXX__
        return static_cast<const E*>(as(typeid(E)));
#else
        if (unthrown_ != nullptr) return dynamic_cast<const E*>(unthrown_);
        try {
            throw;
        } catch (const E& caught) {
            return &caught;
        } catch (...) {
            return nullptr;
        }
#endif
    }

private:
    const std::type_info* type_;
    std::exception_ptr pointer_;
    void* object_ = nullptr;
    [[maybe_unused]] const std::exception* unthrown_ = nullptr;
};

}  // namespace tenon::runtime
