// Names: of distributions (PEP 503, 508) and of modules, and which of them can't be used.
#pragma once

#include <string>
#include <string_view>

namespace tenon::tool {

bool is_distribution_name(std::string_view name);

/// As in file names of wheels: "Fast-Maths" is "fast_maths".
std::string normalized(std::string_view name);

/// The module that a distribution of this name holds by default: dashes and dots become
/// underscores, upper case stays.
std::string module_name(std::string_view distribution);

/// Why this cannot be a dotted module name ("is a keyword of C++", …); empty if it can.
std::string module_name_problem(std::string_view name);

/// True for the top-level modules that come with Python: an extension would hide behind them.
bool is_standard_module(std::string_view name);

}  // namespace tenon::tool
