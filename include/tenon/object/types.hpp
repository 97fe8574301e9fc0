// The built-in types held in C++: py::str, py::list, py::dict, ...
#pragma once

#include <tenon/object/capsule.hpp>
#include <tenon/object/dict.hpp>
#include <tenon/object/list.hpp>
#include <tenon/object/memory.hpp>
#include <tenon/object/number.hpp>
#include <tenon/object/set.hpp>
#include <tenon/object/slice.hpp>
#include <tenon/object/text.hpp>
#include <tenon/object/type.hpp>
