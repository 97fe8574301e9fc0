// The `tenon` command.
#include "cli.hpp"

int main(int argc, char** argv) { return tenon::tool::run_command_line(argc, argv); }
