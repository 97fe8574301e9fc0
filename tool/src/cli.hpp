// The command line.
#pragma once

namespace tenon::tool {

/// Returns the exit status: 0, 1 where something went wrong, 2 where the command line did.
int run_command_line(int argc, char** argv);

}  // namespace tenon::tool
