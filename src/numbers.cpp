// Numbers: the slow halves of the inline conversions, and the out-of-line ones.
#include <tenon/convert/quick.hpp>
#include <tenon/lower/invoke.hpp>

#include <cfloat>
#include <cmath>

namespace tenon::runtime {

namespace {

// The int behind `source`: itself, or what __index__ returns; null after a refusal.
reference index_of(PyObject* source, conversion& c, const char* expected) noexcept {
    if (PyLong_Check(source)) {
        if (c.exact() && PyBool_Check(source)) {
            refuse(c, refusal::type, expected, source);
            return {};
        }
        return reference{Py_NewRef(source)};
    }
    if (c.exact() || !PyIndex_Check(source)) {
        refuse(c, refusal::type, expected, source);
        return {};
    }
    reference value{PyNumber_Index(source)};
    if (!value) refuse_pending(c);
    return value;
}

// Has a value as float() sees numbers: not text, which float() would parse.
bool is_number(PyObject* source) noexcept {
    const PyNumberMethods* const number = Py_TYPE(source)->tp_as_number;
    return number != nullptr && (number->nb_float != nullptr || number->nb_index != nullptr);
}

template <class T>
T take_integer(conversion& c, unsigned i) noexcept {
    T value;
    if (detail::quick_int<T>(c.arguments[i], value)) [[likely]]
        return value;
    if (c.refused()) return 0;
    const std::uint64_t bits = load_integer(c.arguments[i], c, detail::integer_info<T>);
    if (c.refused()) c.bad = static_cast<int>(i);
    return static_cast<T>(bits);
}

template <class T>
T blamed(conversion& c, unsigned i, T value) noexcept {
    if (c.refused()) c.bad = static_cast<int>(i);
    return value;
}

}  // namespace

std::uint64_t load_integer(PyObject* source, conversion& c, const integer_type& type) noexcept {
    const reference value = index_of(source, c, "int");
    if (!value) return 0;
    if (type.low < 0) {
        int overflow = 0;
        const long long wide = PyLong_AsLongLongAndOverflow(value.get(), &overflow);
        if (overflow == 0 && wide >= type.low && wide <= static_cast<long long>(type.high))
            return static_cast<std::uint64_t>(wide);
    } else {
        const unsigned long long wide = PyLong_AsUnsignedLongLong(value.get());
        const bool failed = wide == ~0ULL && PyErr_Occurred() != nullptr;
        if (!failed && wide <= type.high) return wide;
        PyErr_Clear();
    }
    refuse(c, refusal::range, type.name, value.get());
    return 0;
}

double load_double(PyObject* source, conversion& c) noexcept {
    if (PyFloat_Check(source)) return PyFloat_AS_DOUBLE(source);
    if (c.exact() || !is_number(source)) {
        refuse(c, refusal::type, "float", source);
        return 0;
    }
    const double value = PyFloat_AsDouble(source);
    if (value == -1.0 && PyErr_Occurred() != nullptr) {
        if (PyLong_Check(source) && PyErr_ExceptionMatches(PyExc_OverflowError)) {
            PyErr_Clear();
            refuse(c, refusal::range, "float", source);
        } else {
            refuse_pending(c);
        }
    }
    return value;
}

double quick_double(PyObject* source, bool& failed) noexcept {
    if (PyFloat_Check(source)) return PyFloat_AS_DOUBLE(source);
    const double value = PyLong_CheckExact(source) ? PyLong_AsDouble(source) : -1.0;
    failed = value == -1.0 && (!PyLong_CheckExact(source) || PyErr_Occurred() != nullptr);
    if (failed) PyErr_Clear();
    return value;
}

float load_float(PyObject* source, conversion& c) noexcept {
    const double wide = load_double(source, c);
    if (c.refused()) return 0;
    if (std::isfinite(wide) && (wide > double{FLT_MAX} || wide < -double{FLT_MAX})) {
        const auto rounded = static_cast<float>(wide);
        if (!std::isfinite(rounded)) {
            refuse(c, refusal::range, "float (32 bits)", source);
            return 0;
        }
        return rounded;
    }
    return static_cast<float>(wide);
}

Py_complex load_complex(PyObject* source, conversion& c) noexcept {
    if (PyComplex_Check(source)) return PyComplex_AsCComplex(source);
    const bool has_method =
        PyObject_HasAttrString(reinterpret_cast<PyObject*>(Py_TYPE(source)), "__complex__");
    if (c.exact() || (!has_method && !is_number(source))) {
        refuse(c, refusal::type, "complex", source);
        return {};
    }
    const Py_complex value = PyComplex_AsCComplex(source);
    if (value.real == -1.0 && PyErr_Occurred() != nullptr) refuse_pending(c);
    return value;
}

bool load_bool(PyObject* source, conversion& c) noexcept {
    if (source == Py_True || source == Py_False) return source == Py_True;
    // NumPy's bool is no subclass of ours and means nothing else.
    const char* const name = Py_TYPE(source)->tp_name;
    const std::string_view type{name};
    if (!c.exact() && (type == "numpy.bool" || type == "numpy.bool_")) {
        const int truth = PyObject_IsTrue(source);
        if (truth >= 0) return truth != 0;
        refuse_pending(c);
        return false;
    }
    refuse(c, refusal::type, "bool", source);
    return false;
}

std::int32_t take_int32(conversion& c, unsigned i) noexcept {
    return take_integer<std::int32_t>(c, i);
}
std::uint32_t take_uint32(conversion& c, unsigned i) noexcept {
    return take_integer<std::uint32_t>(c, i);
}
std::int64_t take_int64(conversion& c, unsigned i) noexcept {
    return take_integer<std::int64_t>(c, i);
}
std::uint64_t take_uint64(conversion& c, unsigned i) noexcept {
    return take_integer<std::uint64_t>(c, i);
}

bool take_bool(conversion& c, unsigned i) noexcept {
    PyObject* const source = c.arguments[i];
    if (source == Py_True || source == Py_False) [[likely]]
        return source == Py_True;
    if (c.refused()) return false;
    return blamed(c, i, converter<bool>::load(c.arguments[i], c));
}

double take_double(conversion& c, unsigned i) noexcept {
    if (PyFloat_CheckExact(c.arguments[i])) [[likely]]
        return PyFloat_AS_DOUBLE(c.arguments[i]);
    if (c.refused()) return 0;
    return blamed(c, i, load_double(c.arguments[i], c));
}

float take_float(conversion& c, unsigned i) noexcept {
    if (PyFloat_CheckExact(c.arguments[i])) [[likely]] {
        const double wide = PyFloat_AS_DOUBLE(c.arguments[i]);
        if (std::fabs(wide) <= double{FLT_MAX}) [[likely]]
            return static_cast<float>(wide);
    }
    if (c.refused()) return 0;
    return blamed(c, i, load_float(c.arguments[i], c));
}

model::atomic<char*> small_ints{nullptr};

// The layout is CPython's own business, so that it is checked object by object; a change of it
// costs speed, not correctness.
void find_small_ints() noexcept {
    PyObject* const first = PyLong_FromLong(small_int_low);
    if (first == nullptr) return PyErr_Clear();
    bool in_a_row = true;
    for (unsigned long i = 0; i < small_int_count && in_a_row; ++i) {
        PyObject* const each = PyLong_FromLong(small_int_low + static_cast<long>(i));
        in_a_row = reinterpret_cast<char*>(each) ==
            reinterpret_cast<char*>(first) + i * sizeof(PyLongObject);
        Py_XDECREF(each);
    }
    Py_DECREF(first);
    if (in_a_row) small_ints.store_relaxed(reinterpret_cast<char*>(first));
}

PyObject* give_int(long value) noexcept { return lower::give_int_inline(value); }

}  // namespace tenon::runtime
