// Zip and tar.gz files that depend on nothing but their content: sorted by the caller, fixed times,
// two modes. Each is written under a temporary name until it is whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace tenon::tool {

/// $SOURCE_DATE_EPOCH, else the first moment that a zip file can hold.
long archive_time();

class zip_writer {
public:
    explicit zip_writer(const std::filesystem::path& path);
    zip_writer(const zip_writer&) = delete;
    zip_writer& operator=(const zip_writer&) = delete;
    ~zip_writer();
    void add(const std::string& name, std::string_view content, bool executable);
    void close();  // without it, the file never appears

private:
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    void* zip_;
};

class tar_gz_writer {
public:
    explicit tar_gz_writer(const std::filesystem::path& path);
    tar_gz_writer(const tar_gz_writer&) = delete;
    tar_gz_writer& operator=(const tar_gz_writer&) = delete;
    ~tar_gz_writer();
    void add(const std::string& name, std::string_view content, bool executable);
    void close();

private:
    void write(std::string_view bytes);
    void entry(const std::string& name, std::string_view content, bool executable, char type);

    std::filesystem::path path_;
    std::filesystem::path temporary_;
    void* stream_;
};

}  // namespace tenon::tool
