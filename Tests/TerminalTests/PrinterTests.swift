import Diagnostics
import PipelineModel
import Synchronization
import Testing

@testable import Terminal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("The printer")
struct PrinterTests {
    /// A pipe whose writing end a printer gets.
    private struct Pipe {
        let reader: Int32
        let writer: Int32

        init() {
            var ends: [Int32] = [-1, -1]
            pipe(&ends)
            (reader, writer) = (ends[0], ends[1])
        }

        /// Everything that was written. Closes both ends.
        func content() -> String {
            close(writer)
            defer { close(reader) }
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(reader, &chunk, chunk.count)
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += chunk[..<count]
            }
        }
    }

    private func output(of level: Printer.Level, _ body: (Printer) -> Void) -> (output: String, messages: String) {
        let (output, messages) = (Pipe(), Pipe())
        let printer = Printer(level: level, output: output.writer, messages: messages.writer)
        body(printer)
        printer.flush()
        return (output.content(), messages.content())
    }

    @Test(
        "shows by level, data and errors always",
        arguments: [
            (Printer.Level.normal, "progress\ndata", "warning: w\nerror: e\n"),
            (.quiet, "data", "warning: w\nerror: e\n"),
            (.silent, "data", "error: e\n"),
        ])
    func levels(_ level: Printer.Level, _ output: String, _ messages: String) {
        let result = self.output(of: level) { printer in
            printer.line("progress")
            printer.data("data")
            printer.diagnostics([Diagnostic(.warning, "w"), Diagnostic(.error, "e")])
            printer.error(CancellationError())
        }
        #expect(result == (output, messages))
    }

    @Test("writes whole lines from many tasks at once")
    func atomicity() async {
        let output = Pipe()
        let printer = Printer(output: output.writer, messages: output.writer)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask { for _ in 0..<50 { printer.line(StyledText(String(repeating: "\(task)", count: 100))) } }
            }
        }
        printer.flush()
        let lines = output.content().split(separator: "\n")
        #expect(lines.count == 400)
        #expect(lines.allSatisfy { $0.count == 100 && Set($0).count == 1 })
    }

    @Test("takes the end of its reader calmly, and says so once")
    func brokenPipe() {
        signal(SIGPIPE, SIG_IGN)
        let output = Pipe()
        close(output.reader)
        defer { close(output.writer) }
        let count = CallCount()
        let printer = Printer(output: output.writer, messages: output.writer, onBrokenPipe: { count.increase() })
        for _ in 0..<3 {
            printer.line("x")
            printer.flush()
        }
        #expect(count.value == 1)
    }

    @Test("keeps its footer below everything else")
    func footer() {
        let result = output(of: .normal) { printer in
            printer.setFooter(["running"])
            printer.line("done")
            printer.setFooter(["still"])
            printer.setFooter([])
        }
        let (hide, show) = ("\u{1B}[?25l", "\u{1B}[?25h")
        let draw = "\(hide)running\n\(show)"
        let erase = "\(hide)\u{1B}[1A\r\u{1B}[J\(show)"
        let over = "\(hide)\u{1B}[1A\rstill\u{1B}[K\n\u{1B}[J\(show)"
        #expect(result.output == draw + erase + "done\n" + draw + over + erase)
    }

    private final class CallCount: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func increase() { count.withLock { $0 += 1 } }
    }
}
