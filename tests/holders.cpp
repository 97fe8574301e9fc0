// Owning pointers by marks.
#include <tenon/tenon.hpp>

#include "zoo.hpp"

TENON_MODULE(holders, m) { m.expose<^^zoo>(); }
