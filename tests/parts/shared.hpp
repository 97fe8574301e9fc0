// What the files of the module share. The mark counts once, though all of them include it.
#pragma once

#include <tenon/tenon.hpp>

namespace parts {

int shared_counter();

/// Declared in the header, defined in the second file.
[[=tenon::expose]] int defined_elsewhere(int times = 3);

/// In the header.
[[=tenon::expose]] inline int from_header() { return 4; }

}  // namespace parts
