// Marks the measured part of a process that runs under callgrind.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <valgrind/callgrind.h>

static PyObject* zero(PyObject* self, PyObject* none) {
    (void)self, (void)none;
    CALLGRIND_ZERO_STATS;
    Py_RETURN_NONE;
}

static PyObject* dump(PyObject* self, PyObject* name) {
    (void)self;
    const char* text = PyUnicode_AsUTF8(name);
    if (!text) return NULL;
    CALLGRIND_DUMP_STATS_AT(text);
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"zero", zero, METH_NOARGS, "Forget what was counted."},
    {"dump", dump, METH_O, "Write what was counted, under a name."},
    {0},
};
static PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "bench_marker", .m_methods = methods};

PyMODINIT_FUNC PyInit_bench_marker(void) { return PyModuleDef_Init(&module); }
