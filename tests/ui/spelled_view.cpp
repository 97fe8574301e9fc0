// C++20: nobody knows how long what the view points to lives.
#include <tenon/tenon.hpp>

#include <string_view>

namespace {
std::string_view first_word(std::string_view value) { return value; }
}  // namespace

TENON_MODULE(spelled, m) { m.function<"first_word(value)", &first_word>(); }
