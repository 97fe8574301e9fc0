// Refusals: remembering why an argument does not fit, and saying so in one sentence.
#include "raised.hpp"
#include "shown_value.hpp"

#include <tenon/lower/property.hpp>
#include <tenon/lower/thunk.hpp>
#include <tenon/model/record.hpp>
#include <tenon/object/try_cast.hpp>

#include <cstdlib>
#include <cstring>

namespace tenon::runtime {

namespace {

// The path grows at its front, since containers add themselves from the inside out.
void prepend(conversion& c, const char* piece) noexcept {
    if (c.kind == refusal::pending) return;  // passes through as it is
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

std::string_view argument_name(const char* record, int index) noexcept {
    std::string_view name = "?";
    model::record_view{record}.each([&](std::size_t i, const auto& item) {
        if (i != static_cast<std::size_t>(index)) return true;
        name = item.name;
        return false;
    });
    return name;
}

// What a callable is called, without the functions it was defined in.
void show_name(sentence& out, PyObject* callable) noexcept {
    PyObject* const pending = take_raised();
    const reference name{PyObject_GetAttrString(callable, "__qualname__")};
    Py_ssize_t size = 0;
    const char* const text =
        name && PyUnicode_Check(name.get()) ? PyUnicode_AsUTF8AndSize(name.get(), &size) : nullptr;
    PyErr_Clear();
    if (pending != nullptr) set_raised(pending);
    std::string_view shown{text != nullptr ? std::string_view{text, static_cast<std::size_t>(size)}
                                           : std::string_view{Py_TYPE(callable)->tp_name}};
    constexpr std::string_view locals = "<locals>.";
    if (const std::size_t at = shown.rfind(locals); at != std::string_view::npos)
        shown.remove_prefix(at + locals.size());
    out << shown;
}

// The exceptions whose text is all there is to them.
bool is_plain_type(PyTypeObject* type) noexcept {
    for (PyObject* each : {PyExc_TypeError, PyExc_ValueError, PyExc_OverflowError,
                           PyExc_RuntimeError, PyExc_IndexError, PyExc_LookupError})
        if (reinterpret_cast<PyObject*>(type) == each) return true;
    return false;
}

// The exception that is set came out of a user's conversion: its text is told the place. One with
// a past, of another kind or from Python code, stays as it is and gets a note.
void add_place(sentence& place) noexcept {
    const reference exception{take_raised()};
    PyObject* const value = exception.get();
    const reference arguments{PyObject_GetAttrString(value, "args")};
    const reference traceback{PyException_GetTraceback(value)};
    PyObject* const text = arguments && PyTuple_Check(arguments.get()) &&
            PyTuple_GET_SIZE(arguments.get()) == 1 &&
            PyUnicode_Check(PyTuple_GET_ITEM(arguments.get(), 0))
        ? PyTuple_GET_ITEM(arguments.get(), 0)
        : nullptr;
    if (text != nullptr && !traceback && is_plain_type(Py_TYPE(value))) {
        // A cast inside of the conversion has begun to say where.
        Py_ssize_t size = 0;
        const char* const chars = PyUnicode_AsUTF8AndSize(text, &size);
        std::string_view rest{chars, chars != nullptr ? static_cast<std::size_t>(size) : 0};
        if (rest.starts_with("cast[") || rest.starts_with("cast.") || rest.starts_with("cast: "))
            rest.remove_prefix(4);
        else place << ": ";
        if (const reference changed = (place << rest).str(); changed) {
            const reference all{PyTuple_Pack(1, changed.get())};
            if (all) PyObject_SetAttrString(value, "args", all.get());
        }
    } else if (PyObject_IsInstance(value, PyExc_Exception) == 1) {
        const reference note = place.str();
        const reference known{PyObject_GetAttrString(value, "__notes__")};
        PyErr_Clear();
        const bool noted = note && known && PySequence_Check(known.get()) != 0 &&
            PySequence_Contains(known.get(), note.get()) == 1;
        if (note && !noted)
            const reference done{PyObject_CallMethod(value, "add_note", "O", note.get())};
    }
    PyErr_Clear();
    set_raised(Py_NewRef(value));
}

// Where the value stands: `function(): argument 'x'`, with the path into it.
void place_argument(sentence& out, const conversion& c, const char* record) noexcept {
    const model::record_view view{record};
    if (!view.owner().empty()) out << view.owner() << ".";
    out << view.function();
    if (!view.property()) out << "(): argument '" << argument_name(record, c.bad) << "'";
    if (c.path != nullptr) out << c.path;
}

// The same for a value that is no argument: an element asked for by cast, or what a callable
// returned.
void place_value(sentence& out, const conversion& c, PyObject* callable) noexcept {
    if (callable == nullptr) {
        out << "cast";
    } else {
        show_name(out, callable);
        out << "(): result";
    }
    if (c.path != nullptr) out << c.path;
}

// Raises the refusal; `place` is what the message starts with.
void raise_refusal(sentence& place, const conversion& c) noexcept {
    if (c.kind == refusal::pending) return;
    if (c.kind == refusal::thrown) return add_place(place);
    place << (c.kind == refusal::range ? ": does not fit in " : ": expected ") << c.expected
          << ", got ";
    show_value(place, c.got);
    if (PyErr_Occurred() != nullptr) return;  // an interrupt while the value was shown
    place.raise(c.kind == refusal::range       ? PyExc_OverflowError
                    : c.kind == refusal::value ? PyExc_ValueError
                                               : PyExc_TypeError);
}

void raise_argument(const conversion& c, const char* record) noexcept {
    sentence place;
    place_argument(place, c, record);
    raise_refusal(place, c);
}

// Raises it and lets go of what it holds.
void raise_and_forget(conversion& c, PyObject* callable) noexcept {
    if (c.kind != refusal::thrown || c.path != nullptr || callable != nullptr) {
        sentence place;
        place_value(place, c, callable);
        raise_refusal(place, c);
    }
    Py_XDECREF(c.got);
    std::free(c.path);
}

}  // namespace

void throw_refusal(conversion& c) {
    raise_and_forget(c, nullptr);
    throw_error();
}

void throw_refusal(conversion& c, borrowed callable) {
    raise_and_forget(c, callable.pointer());
    throw_error();
}

error take_refusal(conversion& c) {
    raise_and_forget(c, nullptr);
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

void refuse_thrown(conversion& c) noexcept {
    refuse_exception(c);
    c.kind = refusal::thrown;
}

void forgive(conversion& c) noexcept {
    if (!c.refused()) return;
    if (c.raised()) PyErr_Clear();
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
    if (c.kind == refusal::pending) return;
    // The exception of a conversion of one's own must survive the call of repr.
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    const reference text = short_repr(key);
    if (PyErr_Occurred() != nullptr) PyErr_Clear();
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

void bad_value(conversion& c, const model::field_place& place) noexcept {
    sentence out;
    out << place.owner << "." << place.name;
    if (c.path != nullptr) out << c.path;
    raise_refusal(out, c);
    Py_XDECREF(c.got);
    std::free(c.path);
}

PyObject* bad_argument(conversion& c, model::record_at function) noexcept {
    const bool raises = c.mode == model::resolution::direct || c.mode == model::resolution::explain;
    if (c.raised()) {
        // A Python exception is nobody's "not for me", unless it is the ordinary TypeError.
        if (!raises && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            std::free(c.path);
            return lower::no_match();
        }
        if (c.kind == refusal::thrown) raise_argument(c, function.text());
        std::free(c.path);
        return nullptr;
    }
    if (c.mode == model::resolution::direct && c.kind == refusal::type &&
        model::record_view{function.text()}.is_operator()) {
        Py_XDECREF(c.got);
        std::free(c.path);
        return Py_NewRef(Py_NotImplemented);
    }
    if (raises) raise_argument(c, function.text());
    Py_XDECREF(c.got);
    std::free(c.path);
    return raises ? nullptr : lower::no_match();
}

}  // namespace tenon::runtime
