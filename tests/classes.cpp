// Classes by marks.
#include <tenon/tenon.hpp>

#include "things.hpp"

TENON_MODULE(classes, m) { m.expose<^^things>(); }
