// What the files of the module share. The mark counts once, though all of them include it.
#pragma once

#include <tenon/tenon.hpp>

namespace parts {

int shared_counter();

/// In the header.
[[=tenon::expose]] inline int from_header() { return 4; }

}  // namespace parts
