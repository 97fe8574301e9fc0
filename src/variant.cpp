// The search for the alternative of a union that takes a value.
#include <tenon/convert/variant.hpp>

#include <cstdlib>

namespace tenon::runtime {

alternatives::alternatives(conversion& c, PyObject* source) noexcept
    : c_{c}, source_{Py_NewRef(source)}, mode_{c.mode}, read_{c.mode == model::resolution::direct},
      last_{c.exact()} {
    c.mode = model::resolution::exact;
}

alternatives::~alternatives() {
    c_.mode = mode_;
    Py_DECREF(source_);
    Py_XDECREF(got_);
    std::free(path_);
}

bool alternatives::next() noexcept {
    if (c_.raised() && !PyErr_ExceptionMatches(PyExc_TypeError)) return false;
    // A wrong element or a number out of range says more than "none of these types".
    if (last_ && !c_.raised() && (c_.kind != refusal::type || c_.path != nullptr) &&
        close_++ == 0) {
        kind_ = c_.kind;
        expected_ = c_.expected;
        got_ = c_.got;
        path_ = c_.path;
        c_.bad = -1;
        return unread();
    }
    forgive(c_);
    return unread();
}

bool alternatives::unread() noexcept {
    if (PyObject* const again = replay::restarted(source_)) {
        Py_SETREF(source_, again);
    } else if (PyErr_Occurred() != nullptr) {
        refuse_pending(c_);
        return false;
    }
    return true;
}

bool alternatives::loosen() noexcept {
    if (last_) return false;
    last_ = true;
    c_.mode = mode_ == model::resolution::direct ? model::resolution::convert : mode_;
    return true;
}

void alternatives::give_up(const char* expected) noexcept {
    if (close_ != 1) {
        refuse(c_, refusal::type, expected, source_);
        return;
    }
    c_.bad = 0;
    c_.kind = kind_;
    c_.expected = expected_;
    c_.got = std::exchange(got_, nullptr);
    c_.path = std::exchange(path_, nullptr);
}

}  // namespace tenon::runtime
