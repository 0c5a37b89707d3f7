import Synchronization

@testable import Initializer

/// Gives answers from a list, and fails when it is asked more.
final class ScriptedPrompter: InitPrompter {
    struct Unexpected: Error { var question: String }

    private let answers: Mutex<[String]>
    private let asked = Mutex<[String]>([])

    init(_ answers: String...) { self.answers = Mutex(answers) }

    var questions: [String] { asked.withLock { $0 } }

    private func answer(_ question: String) throws -> String {
        asked.withLock { $0.append(question) }
        guard let answer = answers.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
            throw Unexpected(question: question)
        }
        if answer == "^C" { throw CancellationError() }
        return answer
    }

    func choose(_ question: String, among options: [String]) async throws -> Int {
        let answer = try answer(question)
        guard let index = options.firstIndex(of: answer) else { throw Unexpected(question: "\(options)") }
        return index
    }

    func chooseSeveral(_ question: String, among options: [String]) async throws -> [Int] {
        let answer = try answer(question)
        return options.indices.filter { answer.contains(options[$0]) }
    }

    func number(_ question: String, default: Int?) async throws -> Int? { Int(try answer(question)) }
    func confirm(_ question: String, default: Bool) async throws -> Bool { try answer(question) == "y" }
}
