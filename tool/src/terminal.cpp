// What the user sees; see terminal.hpp.
#include "terminal.hpp"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

#include "format.hpp"
#include "process.hpp"
#include "text.hpp"

namespace tenon::tool {
namespace {

void put(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

std::size_t width() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

}  // namespace

terminal& terminal::instance() {
    static terminal only;
    return only;
}

terminal::terminal()
    : live_{::isatty(STDERR_FILENO) == 1 && environment("TERM").value_or("") != "dumb"},
      coloured_{(live_ && !environment("NO_COLOR")) || environment("FORCE_COLOR")} {}

void terminal::progress(std::string_view text) {
    if (!live_ || quiet_) return;
    put(formatted("\r\x1b[2K{}", text.substr(0, width() - 1)));
    std::fflush(stderr);
    progress_shown_ = true;
}

void terminal::clear_progress() {
    if (!progress_shown_) return;
    put("\r\x1b[2K");
    progress_shown_ = false;
}

void terminal::say(std::string_view text) {
    clear_progress();
    if (!quiet_) put(formatted("{}\n", text));
}

void terminal::detail(std::string_view text) {
    if (!verbose_) return;
    clear_progress();
    put(formatted("{}\n", text));
}

void terminal::warn(std::string_view text) {
    clear_progress();
    put(coloured_ ? formatted("\x1b[1;33mwarning:\x1b[0m {}\n", text)
                  : formatted("warning: {}\n", text));
}

void terminal::fail(std::string_view message, std::string_view help) {
    clear_progress();
    put(coloured_ ? formatted("\x1b[1;31merror:\x1b[0m {}\n", message)
                  : formatted("error: {}\n", message));
    if (!help.empty())
        put(coloured_ ? formatted("\x1b[1;36m help:\x1b[0m {}\n", help)
                      : formatted(" help: {}\n", help));
}

void terminal::show(std::string_view text) {
    clear_progress();
    put(coloured_ ? std::string{text} : without_colours(text));
}

}  // namespace tenon::tool
