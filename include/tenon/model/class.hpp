// A class as static tables: what its Python type is made of at import. Laid out as CPython's own
// structures where it has some (checked in src/class.cpp), so that nothing is copied.
#pragma once

#include <tenon/model/atomic.hpp>
#include <tenon/model/entry.hpp>
#include <tenon/model/identity.hpp>

#include <typeinfo>

struct _typeobject;  // CPython's name for PyTypeObject

namespace tenon::model {

/// Where a C++ type finds its Python type. One per C++ type and module, in static memory; the types
/// themselves belong to their interpreters. `only` is set while exactly one interpreter has made
/// the type, which is then found without asking which interpreter is running.
struct class_cell {
    atomic<_typeobject*> only{nullptr};
    atomic<std::ptrdiff_t> first_word{0};  // the borrow word of a new object
    const char* name;
    type_identity identity;
    atomic<bool> adopted{false};  // the type is another module's
    int users = 0;                // interpreters that have the type
};

/// Where a field lies, for getters and setters that many fields share.
struct field_place {
    const char* owner;  // the class, for messages
    const char* name;
    std::uint32_t offset;     // from the start of the Python object
    std::uint32_t inside;     // from the start of the C++ value
    std::uint32_t alignment;  // of a value that wants more than objects have; else 0
    bool counted;             // the object has a borrow word
};

/// A PyGetSetDef.
struct property_entry {
    const char* name;
    object_pointer (*get)(object_pointer self, void* place);
    int (*set)(object_pointer self, object_pointer value, void* place);
    const char* doc;
    const void* place;
};

union slot_function {
    void (*destroy)(object_pointer);
    object_pointer (*unary)(object_pointer);
    object_pointer (*binary)(object_pointer, object_pointer);
    object_pointer (*ternary)(object_pointer, object_pointer, object_pointer);
    object_pointer (*compare)(object_pointer, object_pointer, int);
    int (*test)(object_pointer);
    int (*contains)(object_pointer, object_pointer);
    int (*assign)(object_pointer, object_pointer, object_pointer);
    std::ptrdiff_t (*length)(object_pointer);
    object_pointer (*item)(object_pointer, std::ptrdiff_t);
    int (*traverse)(object_pointer, int (*)(object_pointer, void*), void*);
    void (*extend)(_typeobject*);
};

/// A slot that Python does not have: `extend` is called once the type is made.
inline constexpr int extension_slot = -1;

/// A PyType_Slot; `id` is CPython's number, Py_nb_add and so on.
struct slot_entry {
    int id;
    slot_function function;
};

struct slot_list {
    slot_entry items[9];
    std::size_t count;
};

/// What one special method fills; those not used are empty.
struct special_slots {
    slot_entry items[2];
};

enum class_flag : std::uint32_t {
    class_final = 1,
    class_frozen = 2,
    class_collected = 4,  // may be part of a reference cycle
    class_counted = 8,    // objects have a borrow word
    class_stable = 16,    // what its objects hand out stays where it is
    class_dataclass = 32,
    class_dynamic = 64,   // has a __dict__
    class_weakref = 128,  // weak references to its objects can be made
};

// METH_* of CPython, on top of call_flags.
inline constexpr int flag_class_method = 0x10, flag_static_method = 0x20;
// METH_COEXIST: a special method whose slot is filled; the method is there for its name and docs.
inline constexpr int flag_has_slot = 0x40;

/// A base of a class that is no base of its Python class.
struct base_part {
    class_cell* cell = nullptr;
    void* (*find)(object_pointer object) noexcept = nullptr;
};

struct class_entry {
    class_cell* cell = nullptr;
    const char* name = nullptr;       // in its scope
    const char* qualified = nullptr;  // with the classes around it: `Outer.Inner`
    const char* doc = nullptr;        // the constructor's record and the docstring
    std::uint32_t size = 0;           // of an object
    std::uint32_t flags = 0;
    std::uint32_t scope = 0;
    const method_entry* methods = nullptr;       // ends with an empty one
    const property_entry* properties = nullptr;  // the same
    const slot_entry* slots = nullptr;           // the same
    const constant_entry* constants = nullptr;   // the same
    keyword_call construct = nullptr;            // null: not made from Python
    class_cell* base = nullptr;
    std::uint32_t base_offset = 0;         // where the base lies in the value; only 0 will do
    const base_part* parts = nullptr;      // ends with an empty one
    class_cell* outer = nullptr;           // the class it is an attribute of
    void* (*move)(void* value) = nullptr;  // of a derived class: to the heap
    const std::type_info& (*type)() noexcept = nullptr;  // where the class is polymorphic
    // Makes a class of this one and a Python class; null where Python adds nothing.
    _typeobject* (*derive)(_typeobject* inner, const class_entry& entry) = nullptr;
    const char* python_base = nullptr;
};

/// A variable of a module that stays live: its `place` is its name.
struct variable_entry {
    const property_entry* variable;
    std::uint32_t scope;
};

}  // namespace tenon::model
