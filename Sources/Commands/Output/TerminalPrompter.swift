import Diagnostics
import Initializer
import Terminal

/// Asks on standard output and takes lines of standard input for answers.
struct TerminalPrompter: InitPrompter {
    let printer: Printer
    let input: LineInput

    func choose(_ question: String, among options: [String]) async throws -> Int {
        show(question, options)
        while true {
            let answer = try await line("1-\(options.count)", default: "1")
            if let number = Int(answer), (1...options.count).contains(number) { return number - 1 }
            printer.line(StyledText("Please answer with a number from 1 to \(options.count)."))
        }
    }

    func chooseSeveral(_ question: String, among options: [String]) async throws -> [Int] {
        show(question, options)
        while true {
            let answer = try await line("numbers with blanks between, 'all' or 'none'", default: "all")
            if answer == "all" { return Array(options.indices) }
            if answer == "none" { return [] }
            let words = answer.split { $0 == " " || $0 == "," }
            let numbers = words.compactMap { Int($0) }.filter { (1...options.count).contains($0) }
            if !words.isEmpty, numbers.count == words.count { return Set(numbers).sorted().map { $0 - 1 } }
            printer.line(StyledText("Please answer with numbers from 1 to \(options.count), 'all' or 'none'."))
        }
    }

    func number(_ question: String, default: Int?) async throws -> Int? {
        printer.line(StyledText(question))
        while true {
            let answer = try await line("a number", default: `default`.map { String($0) } ?? "0")
            if let number = Int(answer), (0...65535).contains(number) { return number }
            printer.line(StyledText("Please answer with a number from 0 to 65535."))
        }
    }

    func confirm(_ question: String, default: Bool) async throws -> Bool {
        printer.line(StyledText(question))
        while true {
            switch try await line("y/n", default: `default` ? "y" : "n").lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            default: printer.line("Please answer 'y' or 'n'.")
            }
        }
    }

    private func show(_ question: String, _ options: [String]) {
        printer.lines(
            [StyledText(question)]
                + options.enumerated().map { StyledText("  \($0.offset + 1)) \($0.element)") })
    }

    /// - Throws: `CancellationError` on Ctrl+C and at the end of the input.
    private func line(_ choices: String, default: String) async throws -> String {
        printer.data("[\(choices), default \(`default`)] ")
        printer.flush()
        guard let line = try await input.next() else { throw CancellationError() }
        return line.isEmpty ? `default` : line
    }
}

extension CommandSession {
    /// Nil where nobody sits at a terminal.
    func prompter() -> (any InitPrompter)? {
        guard printer.isInteractive, LineInput.isTerminal, global.interactive != false else { return nil }
        return TerminalPrompter(printer: printer, input: LineInput())
    }
}
