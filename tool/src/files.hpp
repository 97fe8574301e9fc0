// Reading and writing files. Every write goes to a temporary name first and is then renamed, so
// that nobody ever meets a half-written file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::tool {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path);
void write_file(const fs::path& path, std::string_view content);

/// False, and nothing is touched, if the file holds this content already.
bool write_if_changed(const fs::path& path, std::string_view content);

/// Copies by way of a temporary name; keeps the mode.
void copy_whole_file(const fs::path& from, const fs::path& to);

void make_folder(const fs::path& path);

/// As the user would write it: relative to the current folder where that is shorter.
std::string display(const fs::path& path);

/// A new name beside `path` for something that becomes `path` when it is whole.
fs::path temporary_beside(const fs::path& path);

/// Renames a finished temporary to its name.
void publish(const fs::path& temporary, const fs::path& path);

/// A folder that goes when this object goes.
class temporary_folder {
public:
    temporary_folder();
    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;
    ~temporary_folder();
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace tenon::tool
