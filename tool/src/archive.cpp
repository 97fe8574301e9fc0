// Zip files by minizip, tar.gz by zlib; see archive.hpp. Not by libarchive: its static library
// needs libxml2, and that needs ICU, for formats that are not written here.
#include "archive.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include <minizip/zip.h>
#include <zlib.h>

#include "error.hpp"
#include "files.hpp"
#include "format.hpp"
#include "process.hpp"

namespace tenon::tool {
namespace {

constexpr long first_zip_time = 315532800;  // 1980-01-01

[[noreturn]] void cannot_write(const fs::path& path) {
    throw error{formatted("cannot write {}: {}", display(path),
                          errno != 0 ? std::strerror(errno) : "the disk may be full"),
                "choose another folder with --out, or make this one writable"};
}

/// A header of the POSIX tar format.
struct tar_header {
    char name[100];
    char mode[8];
    char user[8];
    char group[8];
    char size[12];
    char time[12];
    char checksum[8];
    char type;
    char link[100];
    char magic[6];
    char version[2];
    char user_name[32];
    char group_name[32];
    char device_major[8];
    char device_minor[8];
    char prefix[155];
    char padding[12];
};
static_assert(sizeof(tar_header) == 512);

template <std::size_t n>
void octal(char (&field)[n], unsigned long value) {
    const auto text = formatted("{:0{}o}", value, n - 1);
    std::memcpy(field, text.c_str(), n);
}

/// "path=…" with its own length in front, as extended headers have it.
std::string extended_record(std::string_view key, std::string_view value) {
    const auto rest = formatted(" {}={}\n", key, value);
    auto length = rest.size();
    while (std::to_string(length).size() + rest.size() != length)
        length = std::to_string(length).size() + rest.size();
    return std::to_string(length) + rest;
}

}  // namespace

long archive_time() {
    const auto text = environment("SOURCE_DATE_EPOCH");
    if (!text) return first_zip_time;
    char* end = nullptr;
    const long seconds = std::strtol(text->c_str(), &end, 10);
    if (*end != '\0')
        throw error{formatted("SOURCE_DATE_EPOCH is \"{}\", which is no number of seconds", *text),
                    "unset it, or set it as in SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"};
    return std::max(seconds, first_zip_time);
}

zip_writer::zip_writer(const fs::path& path) : path_{path}, temporary_{temporary_beside(path)} {
    make_folder(path.parent_path());
    errno = 0;
    zip_ = zipOpen64(temporary_.c_str(), APPEND_STATUS_CREATE);
    if (zip_ == nullptr) cannot_write(path_);
}

zip_writer::~zip_writer() {
    if (zip_ == nullptr) return;
    zipClose(zip_, nullptr);
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

void zip_writer::add(const std::string& name, std::string_view content, bool executable) {
    const std::time_t seconds = archive_time();
    std::tm moment{};
    ::gmtime_r(&seconds, &moment);
    zip_fileinfo info{};
    info.dosDate = static_cast<uLong>((moment.tm_year - 80) << 25 | (moment.tm_mon + 1) << 21 |
                                      moment.tm_mday << 16 | moment.tm_hour << 11 |
                                      moment.tm_min << 5 | moment.tm_sec / 2);
    info.external_fa = (executable ? 0100755UL : 0100644UL) << 16;
    constexpr uLong unix_2_0 = 3 << 8 | 20;
    constexpr uLong utf8_names = 1 << 11;
    const bool big = content.size() >= 0xffff0000UL;
    const bool ok = zipOpenNewFileInZip4_64(zip_, name.c_str(), &info, nullptr, 0, nullptr, 0,
                                            nullptr, Z_DEFLATED, Z_BEST_COMPRESSION, 0, -MAX_WBITS,
                                            DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, unix_2_0,
                                            utf8_names, big) == ZIP_OK &&
        zipWriteInFileInZip(zip_, content.data(), static_cast<unsigned>(content.size())) ==
            ZIP_OK &&
        zipCloseFileInZip(zip_) == ZIP_OK;
    if (!ok) cannot_write(path_);
}

void zip_writer::close() {
    const auto outcome = zipClose(zip_, nullptr);
    zip_ = nullptr;
    if (outcome != ZIP_OK) {
        std::error_code ignored;
        fs::remove(temporary_, ignored);
        cannot_write(path_);
    }
    publish(temporary_, path_);
}

tar_gz_writer::tar_gz_writer(const fs::path& path)
    : path_{path}, temporary_{temporary_beside(path)} {
    make_folder(path.parent_path());
    errno = 0;
    stream_ = gzopen(temporary_.c_str(), "wb9");  // writes neither name nor time into the header
    if (stream_ == nullptr) cannot_write(path_);
}

tar_gz_writer::~tar_gz_writer() {
    if (stream_ == nullptr) return;
    gzclose(static_cast<gzFile>(stream_));
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

void tar_gz_writer::write(std::string_view bytes) {
    if (bytes.empty()) return;
    const auto count = static_cast<unsigned>(bytes.size());
    if (gzwrite(static_cast<gzFile>(stream_), bytes.data(), count) != static_cast<int>(count))
        cannot_write(path_);
}

void tar_gz_writer::entry(const std::string& name, std::string_view content, bool executable,
                          char type) {
    tar_header header{};
    std::memcpy(header.name, name.data(), std::min(name.size(), sizeof header.name));
    octal(header.mode, executable ? 0755 : 0644);
    octal(header.user, 0);
    octal(header.group, 0);
    octal(header.size, content.size());
    octal(header.time, static_cast<unsigned long>(archive_time()));
    header.type = type;
    std::memcpy(header.magic, "ustar", 6);
    std::memcpy(header.version, "00", 2);
    std::memset(header.checksum, ' ', sizeof header.checksum);
    std::array<unsigned char, sizeof header> bytes;
    std::memcpy(bytes.data(), &header, sizeof header);
    unsigned long sum = 0;
    for (const auto byte : bytes) sum += byte;
    std::memcpy(header.checksum, formatted("{:06o}", sum).c_str(), 7);
    std::string block(sizeof header, '\0');
    std::memcpy(block.data(), &header, sizeof header);
    write(block);
    write(content);
    write(std::string((512 - content.size() % 512) % 512, '\0'));
}

void tar_gz_writer::add(const std::string& name, std::string_view content, bool executable) {
    const bool plain = name.size() < sizeof tar_header::name &&
        std::ranges::all_of(name, [](char c) { return c > 0; });
    if (!plain) entry("pax-header", extended_record("path", name), false, 'x');
    entry(name, content, executable, '0');
}

void tar_gz_writer::close() {
    write(std::string(1024, '\0'));
    const auto outcome = gzclose(static_cast<gzFile>(stream_));
    stream_ = nullptr;
    if (outcome != Z_OK) {
        std::error_code ignored;
        fs::remove(temporary_, ignored);
        cannot_write(path_);
    }
    publish(temporary_, path_);
}

}  // namespace tenon::tool
