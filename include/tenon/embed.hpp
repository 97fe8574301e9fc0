// For programs that run Python: tenon.hpp and py::interpreter.
#pragma once

#include <tenon/tenon.hpp>

#include <tenon/object/interpreter.hpp>
