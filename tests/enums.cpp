// Enums by marks.
#include <tenon/tenon.hpp>

#include "kinds.hpp"

TENON_MODULE(enums, m) { m.expose<^^kinds>(); }
