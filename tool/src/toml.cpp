// The one translation unit that compiles the TOML parser; the others see its declarations.
#define TOML_IMPLEMENTATION
#include <toml++/toml.h>
