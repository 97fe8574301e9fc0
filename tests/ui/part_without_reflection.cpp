// C++20: nor can a part's.
#include <tenon/tenon.hpp>

TENON_PART(plain)
