// Nobody knows how long what the view points to lives.
#include <tenon/tenon.hpp>

#include <string>
#include <string_view>

namespace py = tenon;

namespace text {

[[=py::expose]] std::string_view first_word(const std::string& value) { return value; }

}  // namespace text

TENON_MODULE(text)
