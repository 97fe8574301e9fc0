// A program that runs Python; each scenario is a function, chosen by its name.
#include <tenon/embed.hpp>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace py = tenon;

/// What the program gives its scripts.
namespace app {
int calls = 0;
[[=py::expose]] int add(int a, int b = 1) {
    ++calls;
    return a + b;
}
[[=py::expose]] std::function<int(int)> times(int n) {
    return [n](int x) { return n * x; };
}
}  // namespace app
TENON_MODULE(app)

namespace {

using arguments = std::vector<std::string>;

void show(const py::object& x) { std::cout << x << '\n'; }
void show_all(std::string_view expressions) {
    for (const py::object& each : py::str{expressions}.split(";")) show(py::eval(py::str_of(each)));
}

void sequence(const arguments&) {
    for (int i = 0; i < 3; ++i) {
        const py::interpreter python;
        py::exec("import json\nseen = globals().get('seen', 0) + 1");
        std::cout << i << ' ' << py::eval("seen") << ' '
                  << py::cached_import<"json", "dumps">()(std::vector<int>{i}) << '\n';
    }
    std::cout << (py::attach{} ? "attached" : "gone") << '\n';
}

void options(const arguments& given) {
    py::interpreter_options chosen{.argv = {"program", "é"},
                                   .search_paths = {given.at(0), given.at(1)}};
    chosen.isolated = given.at(2) == "isolated";
    chosen.utf8 = given.at(3) == "utf8";
    chosen.signal_handlers = given.at(4) == "signals";
    const py::interpreter python{chosen};
    py::exec("import sys, os");
    show_all("sys.argv;sys.path[:2];sys.flags.isolated;sys.flags.utf8_mode;"
             "os.environ.get('PYTHONPATH') in sys.path");
    std::cout << (std::signal(SIGINT, SIG_DFL) == SIG_DFL ? "default" : "Python's") << '\n';
}

void environment(const arguments& given) {
    const py::interpreter python{{.virtual_environment = given.at(0)}};
    py::exec("import sys");
    show_all("sys.prefix;sys.prefix != sys.base_prefix;__import__('only_there').x");
}

void failures(const arguments& given) {
    try {
        const py::interpreter python{{.virtual_environment = given.at(0)}};
    } catch (const std::runtime_error& e) {
        std::cout << e.what() << '\n';
    }
    const py::interpreter python;
    try {
        const py::interpreter another;
    } catch (const std::runtime_error& e) {
        std::cout << e.what() << '\n';
    }
    try {
        py::exec("\n    def f():\n        raise ValueError('inside')\n    f()");
    } catch (const py::value_error& e) {
        std::cout << e.what() << '\n';
        show(py::import("traceback").attr("format_exception")(e.value())[-2]);
    }
}

// A home without a library ends the program on some versions: tried last.
void no_home(const arguments& given) {
    try {
        const py::interpreter python{{.home = given.at(0)}};
        std::cout << "started\n";
    } catch (const std::runtime_error& e) {
        std::cout << e.what() << '\n';
    }
}

void builtin(const arguments&) {
    for (int i = 0; i < 2; ++i) {
        const py::interpreter python{{.modules = {{"app", &PyInit_app}}}};
        py::exec("import app\nresult = app.add(2) + app.times(10)(4)");
        show_all("result;app.__doc__;app.add.__doc__");
    }
    std::cout << app::calls << '\n';
}

// Threads that use Python all the time, and are told when it is gone.
void threads(const arguments&) {
    for (int round = 0; round < 5; ++round) {
        std::atomic<long> calls{0};
        std::atomic<int> refused{0};
        std::vector<std::thread> workers;
        {
            const py::interpreter python;
            py::exec("def f(x): return sum(range(x))");
            std::function<int(int)> f = py::cast<std::function<int(int)>>(py::eval("f"));
            for (int i = 0; i < 4; ++i)
                workers.emplace_back([f, &calls, &refused] {
                    try {
                        for (;;) {
                            if (f(20) != 190) std::cout << "wrong\n";
                            ++calls;
                        }
                    } catch (const std::runtime_error&) {
                        ++refused;
                    }
                    for (int again = 0; again < 100; ++again)
                        if (py::attach{}) std::cout << "let in\n";
                });
            py::detach(
                [](std::atomic<long>& seen) {
                    while (seen < 100) std::this_thread::yield();
                },
                calls);
        }
        for (std::thread& each : workers) each.join();
        std::cout << refused << '\n';
    }
}

// The end waits for a thread that is inside and has the interpreter released.
void slow_thread(const arguments&) {
    std::atomic<bool> inside{false};
    std::thread worker;
    {
        const py::interpreter python;
        py::exec("import time");
        worker = std::thread{[&] {
            const py::attach attached;
            inside = true;
            py::exec("time.sleep(0.2)\nprint('slept', flush=True)");
        }};
        py::detach(
            [](std::atomic<bool>& seen) {
                while (!seen) std::this_thread::yield();
            },
            inside);
    }
    std::cout << "ended\n";
    worker.join();
}

// What threads drop when nobody attaches any more.
void dropped(const arguments&) {
    std::thread worker;
    std::function<int(int)> kept;
    std::atomic<bool> go{false};
    {
        const py::interpreter python;
        kept = py::cast<std::function<int(int)>>(py::eval("lambda x: x"));
        worker = std::thread{[&go, kept = py::cast<std::function<int(int)>>(py::eval("abs"))] {
            while (!go) std::this_thread::yield();
        }};
    }
    go = true;
    worker.join();
    try {
        kept(1);
    } catch (const std::runtime_error& e) {
        std::cout << e.what() << '\n';
    }
    kept = nullptr;
    const py::interpreter python;
    show(py::eval("1 + 1"));
}

void subinterpreters(const arguments&) {
    const py::interpreter python{{.modules = {{"app", &PyInit_app}}}};
    py::exec("import app\napp.mine = 'main'");
    py::subinterpreter first;
    py::subinterpreter second;
    std::function<int(int)> callback;
    {
        const py::attach in{first};
        py::exec("import app\nx = 1\ndef f(y):\n    global x\n    x += y\n    return x");
        show_all("hasattr(app, 'mine');app.add(1)");
        callback = py::cast<std::function<int(int)>>(py::eval("f"));
        {
            const py::attach in_second{second};
            show(py::eval("globals().get('x')"));
            std::cout << callback(1) << '\n';  // goes back into the first
        }
        show(py::eval("x"));
    }
    show(py::eval("app.mine"));
    std::cout << callback(10) << '\n';
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back([&, i] {
            for (int n = 0; n < 50; ++n) {
                if (i < 2) {
                    callback(1);
                } else {
                    const py::attach in{second};
                    py::exec("n = globals().get('n', 0) + 1");
                }
            }
        });
    py::detach(
        [](std::vector<std::thread>& all) {
            for (std::thread& each : all) each.join();
        },
        workers);
    std::cout << callback(0) << '\n';
    const py::attach in{second};
    show(py::eval("n"));
}

// A sub-interpreter ends while threads want into it.
void ending_subinterpreters(const arguments&) {
    const py::interpreter python;
    for (int round = 0; round < 5; ++round) {
        std::atomic<long> calls{0};
        std::atomic<int> refused{0};
        std::vector<std::thread> workers;
        {
            const py::subinterpreter sub;
            std::function<int(int)> f;
            {
                const py::attach in{sub};
                f = py::cast<std::function<int(int)>>(py::eval("lambda x: x + 1"));
            }
            for (int i = 0; i < 3; ++i)
                workers.emplace_back([f, &calls, &refused] {
                    try {
                        for (;; ++calls) f(1);
                    } catch (const std::runtime_error&) {
                        ++refused;
                    }
                });
            py::detach(
                [](std::atomic<long>& seen) {
                    while (seen < 50) std::this_thread::yield();
                },
                calls);
        }
        py::detach(
            [](std::vector<std::thread>& all) {
                for (std::thread& each : all) each.join();
            },
            workers);
        std::cout << refused << ' ' << py::eval("1 + 1") << '\n';
    }
}

}  // namespace

int main(int count, char** values) {
    const arguments rest(values + 2, values + count);
    const std::string name = values[1];
    if (name == "sequence") sequence(rest);
    else if (name == "options") options(rest);
    else if (name == "environment") environment(rest);
    else if (name == "failures") failures(rest);
    else if (name == "no_home") no_home(rest);
    else if (name == "builtin") builtin(rest);
    else if (name == "threads") threads(rest);
    else if (name == "slow_thread") slow_thread(rest);
    else if (name == "dropped") dropped(rest);
    else if (name == "subinterpreters") subinterpreters(rest);
    else if (name == "ending_subinterpreters") ending_subinterpreters(rest);
    else return 2;
    std::cout << "end\n";
}
