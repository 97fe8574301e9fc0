// C++20: marks cannot be read there.
#include <tenon/tenon.hpp>

namespace plain {}

TENON_MODULE(plain)
