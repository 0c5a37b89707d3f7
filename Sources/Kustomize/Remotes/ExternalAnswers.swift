/// Asks for what a build needs from outside. The build itself waits for nothing: it goes on as far as it can without,
/// and is repeated once the answers are there.
enum ExternalAnswers {
    enum Request: Sendable, Hashable {
        case remote(KustomizeExternals.Source)
        case helm(HelmCommand)
    }

    /// Thrown where a build cannot go on without an answer.
    struct Pending: Error {}

    typealias Answer = Result<KustomizeExternals.Content, any Error>

    /// Answers to what was asked for, at most four at a time.
    static func to(_ requests: [Request], from externals: KustomizeExternals) async throws -> [Request: Answer] {
        try await withThrowingTaskGroup(of: (Request, Answer).self) { group in
            var answers: [Request: Answer] = [:]
            var rest = requests[...]
            for _ in 0..<4 {
                if let request = rest.popFirst() { group.addTask { try await answer(request, externals) } }
            }
            while let (request, answer) = try await group.next() {
                answers[request] = answer
                if let request = rest.popFirst() { group.addTask { try await Self.answer(request, externals) } }
            }
            return answers
        }
    }

    /// What stands for an answer where only the files of this machine matter: an empty text, and no repository.
    static func nothing(for request: Request) -> Answer {
        if case .remote(.repository) = request { return .failure(Pending()) }
        return .success(.bytes([]))
    }

    private static func answer(_ request: Request, _ externals: KustomizeExternals) async throws -> (Request, Answer) {
        do {
            switch (request, externals.fetchRemote, externals.runHelm) {
            case (.remote(let source), let fetch?, _): return (request, .success(try await fetch(source)))
            case (.helm(let command), _, let run?): return (request, .success(.bytes(try await run(command))))
            default: return (request, .failure(Pending()))
            }
        } catch let error as CancellationError {
            throw error
        } catch {
            return (request, .failure(error))
        }
    }
}
