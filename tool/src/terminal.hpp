// What the user sees: one progress line on a terminal, warnings, errors. All of it on standard
// error; standard output carries results only.
#pragma once

#include <string_view>

namespace tenon::tool {

class terminal {
public:
    static terminal& instance();

    void set_quiet(bool quiet) { quiet_ = quiet; }
    void set_verbose(bool verbose) { verbose_ = verbose; }
    bool verbose() const { return verbose_; }
    bool coloured() const { return coloured_; }

    /// Replaces the progress line; shown on a terminal only.
    void progress(std::string_view text);
    void clear_progress();

    /// One line that stays, such as what has been done; not with --quiet.
    void say(std::string_view text);
    /// Shown with --verbose only.
    void detail(std::string_view text);
    void warn(std::string_view text);
    void fail(std::string_view message, std::string_view help);
    /// Another program's own words, unchanged but for colours where there is no terminal.
    void show(std::string_view text);

private:
    terminal();
    bool live_;
    bool coloured_;
    bool quiet_ = false;
    bool verbose_ = false;
    bool progress_shown_ = false;
};

}  // namespace tenon::tool
