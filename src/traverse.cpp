// What the collector is shown of an object: nothing that is not made yet, the root of a view, and the
// value of an object that owns it alone.
#include <tenon/lower/holder.hpp>

namespace tenon::runtime {

void* begin_traverse(PyObject* self, bool counted, void* inside, PyObject*& root) noexcept {
    if (!counted) return inside;
    const lower::borrow_word word = lower::look_at(lower::word_of(self));
    if (word != lower::elsewhere) return lower::has_value_inside(word) ? inside : nullptr;
    lower::remote_value* const at = lower::remote_of(self);
    root = at->root;
    if (root != nullptr || lower::look_at(*at->word) == lower::emptied) return nullptr;
    const lower::owned_value* const owner = owner_of(self);
    return owner != nullptr && owner->family == lower::owner_family::deletes ? at->value : nullptr;
}

}  // namespace tenon::runtime
