// Refusals: remembering why an argument does not fit, and saying so in one sentence.
#include "sentence.hpp"

#include <tenon/lower/thunk.hpp>
#include <tenon/model/record.hpp>
#include <tenon/object/try_cast.hpp>

#include <cstdlib>
#include <cstring>

namespace tenon::runtime {

namespace {

// The path grows at its front, since containers add themselves from the inside out.
void prepend(conversion& c, const char* piece) noexcept {
    const std::size_t front = std::strlen(piece);
    const std::size_t back = c.path != nullptr ? std::strlen(c.path) : 0;
    char* const joined = static_cast<char*>(std::malloc(front + back + 1));
    if (joined == nullptr) return;  // the message loses its path, nothing else
    std::memcpy(joined, piece, front);
    if (back != 0) std::memcpy(joined + front, c.path, back);
    joined[front + back] = '\0';
    std::free(c.path);
    c.path = joined;
}

// A value worth showing: of a built-in type, whose repr runs no user code, and short.
bool has_plain_repr(PyObject* value) noexcept {
    return PyLong_CheckExact(value) || PyFloat_CheckExact(value) || PyBool_Check(value) ||
        PyUnicode_CheckExact(value) || PyBytes_CheckExact(value) || PyComplex_CheckExact(value);
}

reference shortened_repr(PyObject* value) noexcept {
    constexpr Py_ssize_t limit = 40;
    reference text{PyObject_Repr(value)};
    if (!text) {
        // An int of thousands of digits has no repr: the message goes without.
        PyErr_Clear();
        return {};
    }
    if (PyUnicode_GET_LENGTH(text.get()) <= limit) return text;
    const reference head{PyUnicode_Substring(text.get(), 0, limit - 10)};
    const reference tail{PyUnicode_Substring(text.get(), PyUnicode_GET_LENGTH(text.get()) - 7,
                                             PyUnicode_GET_LENGTH(text.get()))};
    if (!head || !tail) {
        PyErr_Clear();
        return {};
    }
    return reference{PyUnicode_FromFormat("%U...%U", head.get(), tail.get())};
}

std::string_view type_name_of(PyObject* got) noexcept {
    // tp_name of a built-in type is its name, of a type in a module the dotted one.
    const std::string_view full{Py_TYPE(got)->tp_name};
    const std::size_t dot = full.rfind('.');
    return dot == std::string_view::npos ? full : full.substr(dot + 1);
}

void describe_got(sentence& out, PyObject* got) noexcept {
    if (got == Py_None) {
        out << "None";
        return;
    }
    out << type_name_of(got);
    if (out.show_plain(got)) return;
    if (has_plain_repr(got)) {
        if (const reference text = shortened_repr(got); text) out << " (" << text.get() << ")";
    } else if (PyList_CheckExact(got) || PyTuple_CheckExact(got)) {
        char length[32];
        PyOS_snprintf(length, sizeof(length), " of length %zd", Py_SIZE(got));
        out << length;
    }
}

std::string_view argument_name(const char* record, int index) noexcept {
    std::string_view name = "?";
    model::record_view{record}.each([&](std::size_t i, const auto& item) {
        if (i != static_cast<std::size_t>(index)) return true;
        name = item.name;
        return false;
    });
    return name;
}

void raise_refusal(sentence& out, const conversion& c) noexcept {
    if (c.path != nullptr) out << c.path;
    out << (c.kind == refusal::range ? ": does not fit in " : ": expected ") << c.expected
        << ", got ";
    describe_got(out, c.got);
    out.raise(c.kind == refusal::range       ? PyExc_OverflowError
                  : c.kind == refusal::value ? PyExc_ValueError
                                             : PyExc_TypeError);
}

void raise(const conversion& c, const char* record) noexcept {
    sentence out;
    out << model::record_view{record}.function() << "(): argument '" << argument_name(record, c.bad)
        << "'";
    raise_refusal(out, c);
}

// The same for a value that is no argument: the result of a call, an element asked for by cast.
void raise_plain(const conversion& c) noexcept {
    sentence out;
    out << "cast";
    raise_refusal(out, c);
}

// Raises it and lets go of what it holds.
void raise_and_forget(conversion& c) noexcept {
    if (c.kind != refusal::pending) raise_plain(c);
    Py_XDECREF(c.got);
    std::free(c.path);
}

}  // namespace

void throw_refusal(conversion& c) {
    raise_and_forget(c);
    throw_error();
}

error take_refusal(conversion& c) {
    raise_and_forget(c);
    return take_error();
}

void refuse(conversion& c, refusal kind, const char* expected, PyObject* got) noexcept {
    c.bad = 0;
    c.kind = kind;
    c.expected = expected;
    c.got = Py_XNewRef(got);
    c.path = nullptr;
}

void refuse_pending(conversion& c) noexcept { refuse(c, refusal::pending, "", nullptr); }

void refuse_exception(conversion& c) noexcept {
    translate_exception();
    if (c.refused()) {
        Py_CLEAR(c.got);
        std::free(c.path);
    }
    refuse_pending(c);
}

void forgive(conversion& c) noexcept {
    if (!c.refused()) return;
    if (c.kind == refusal::pending) PyErr_Clear();
    Py_XDECREF(c.got);
    std::free(c.path);
    c.bad = -1;
}

void at_index(conversion& c, Py_ssize_t index) noexcept {
    char piece[32];
    PyOS_snprintf(piece, sizeof(piece), "[%zd]", index);
    prepend(c, piece);
}

void at_key(conversion& c, PyObject* key) noexcept {
    // The exception that is pending, if any, must survive the call of repr.
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    reference text;
    if (has_plain_repr(key)) text = shortened_repr(key);
    const char* const chars = text ? PyUnicode_AsUTF8(text.get()) : nullptr;
    char piece[128];
    PyOS_snprintf(piece, sizeof(piece), "[%s]", chars != nullptr ? chars : "...");
    prepend(c, piece);
    PyErr_Restore(type, value, traceback);
}

void at_field(conversion& c, const char* name) noexcept {
    char piece[128];
    PyOS_snprintf(piece, sizeof(piece), ".%s", name);
    prepend(c, piece);
}

PyObject* bad_argument(conversion& c, model::record_at function) noexcept {
    const bool raises = c.mode == model::resolution::direct || c.mode == model::resolution::explain;
    if (c.kind == refusal::pending) {
        // A Python exception is nobody's "not for me", unless it is the ordinary TypeError.
        if (!raises && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            std::free(c.path);
            return lower::no_match();
        }
        std::free(c.path);
        return nullptr;
    }
    if (raises) raise(c, function.text());
    Py_XDECREF(c.got);
    std::free(c.path);
    return raises ? nullptr : lower::no_match();
}

}  // namespace tenon::runtime
