// spdlog (Debian's libspdlog-dev) from Python: its levels, sinks and loggers, under names of ours.
#include <tenon/tenon.hpp>

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/ringbuffer_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>
#include <vector>

namespace py = tenon;

// spdlog's view of text: a str's own UTF-8 as an argument, a copy as a result.
template <>
struct tenon::convert<spdlog::string_view_t> {
    static constexpr auto type_name = "str";
    static spdlog::string_view_t from_python(py::borrowed object) {
        const std::string_view text = py::cast<py::str>(object).view();
        return {text.data(), text.size()};
    }
    static py::object to_python(spdlog::string_view_t value) {
        return py::str{std::string_view{value.data(), value.size()}};
    }
};

/// spdlog's loggers and sinks.
namespace logs {

/// How grave a message is.
using Level [[=py::expose]] = spdlog::level::level_enum;
/// Where messages go. Several loggers may share one.
using Sink [[=py::expose, =py::partial]] = spdlog::sinks::sink;
/// What is called when a file is opened or closed.
using FileEvents [[=py::expose, =py::partial]] = spdlog::file_event_handlers;
/// Writes to a file.
using FileSink [[=py::expose, =py::partial]] = spdlog::sinks::basic_file_sink_mt;
/// Keeps the last messages.
using MemorySink [[=py::expose, =py::partial]] = spdlog::sinks::ringbuffer_sink_mt;
/// What messages are written to; it hands them to its sinks.
using Logger [[=py::expose, =py::partial, =py::stable]] = spdlog::logger;
/// Which clock patterns show.
using Clock [[=py::expose]] = spdlog::pattern_time_type;

/// A logger that writes to these sinks.
[[=py::expose]] std::shared_ptr<spdlog::logger>
make_logger(const std::string& name,
            const std::vector<std::shared_ptr<spdlog::sinks::sink>>& sinks) {
    return std::make_shared<spdlog::logger>(name, sinks.begin(), sinks.end());
}

/// The logger that was registered under this name; None where there is none.
[[=py::expose]] std::shared_ptr<spdlog::logger> get(const std::string& name) {
    return spdlog::get(name);
}

/// Makes a logger known by its name, to C++ as well.
[[=py::expose]] void register_logger(std::shared_ptr<spdlog::logger> logger) {
    spdlog::register_logger(std::move(logger));
}

/// Forgets all loggers that were registered.
[[=py::expose]] void drop_all() { spdlog::drop_all(); }

}  // namespace logs

TENON_MODULE(logs)
