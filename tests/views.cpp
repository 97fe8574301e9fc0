// Views by marks.
#include <tenon/tenon.hpp>

#include "garden.hpp"

TENON_MODULE(views, m) { m.expose<^^garden>(); }
