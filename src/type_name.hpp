// The names of C++ types as their authors wrote them.
#pragma once

#include <string>
#include <typeinfo>

namespace tenon::runtime {

[[nodiscard]] std::string type_name(const std::type_info& type);

}  // namespace tenon::runtime
