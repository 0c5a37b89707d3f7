internal import Diagnostics
internal import Tasks

/// What has been fetched so far, and what still has to be.
///
/// Following `requires` is a walk over plain values: when it comes to something that is not there yet, it notes it
/// down and goes on elsewhere. Then all that was noted is fetched at once, and the walk begins again. So neither the
/// order of the configs nor which error comes first depends on how fast something arrives.
struct RemoteContents {
    /// Thrown for what has to be fetched first.
    struct NotFetched: Error {}

    private var directories: [RemoteDependency.Source: Result<String, any Error>] = [:]
    private var files: [String: Result<[UInt8], any Error>] = [:]
    private var wanted: [Wanted] = []

    private enum Wanted: Hashable {
        case directory(RemoteDependency)
        case file(String)
    }

    /// Far above what any project needs: a server that always requires one more file must come to an end.
    private static let mostRounds = 100
    private static let most = 2000
    private static let atOnce = 8

    private var rounds = 0

    var isComplete: Bool { wanted.isEmpty }

    /// The directory of a dependency.
    ///
    /// - Throws: `NotFetched`, or why it could not be fetched.
    mutating func directory(of dependency: RemoteDependency) throws -> String {
        if let result = directories[dependency.source] { return try result.get() }
        let isNoted = wanted.contains {
            if case .directory(let noted) = $0 { noted.source == dependency.source } else { false }
        }
        if !isNoted { wanted.append(.directory(dependency)) }
        throw NotFetched()
    }

    /// The bytes of a URL.
    ///
    /// - Throws: `NotFetched`, or why they could not be fetched.
    mutating func file(_ url: String) throws -> [UInt8] {
        if let result = files[url] { return try result.get() }
        if !wanted.contains(.file(url)) { wanted.append(.file(url)) }
        throw NotFetched()
    }

    /// Fetches all that was noted. A failure is kept too: it is told where the walk meets it.
    ///
    /// - Throws: `CancellationError`, and `ConfigError` when there is no end to it.
    mutating func fetch(with fetching: RemoteFetching?) async throws {
        let asked = wanted
        wanted = []
        rounds += 1
        guard rounds <= Self.mostRounds, directories.count + files.count + asked.count <= Self.most else {
            let problem =
                rounds > Self.mostRounds
                ? "more than \(Self.mostRounds) remote configs require one another"
                : "more than \(Self.most) remote configs are required"
            throw ConfigError(
                .fileParsing, problem, hints: ["check that 'requires' of remote configs comes to an end"])
        }
        let results = try await asked.concurrentMap(limit: Self.atOnce) { item -> Fetched in
            switch item {
            case .directory(let dependency):
                .directory(
                    dependency.source, try await Self.outcome { try await fetching.orRefuse().directory(dependency) })
            case .file(let url): .file(url, try await Self.outcome { try await fetching.orRefuse().file(url) })
            }
        }
        for result in results {
            switch result {
            case .directory(let source, let outcome): directories[source] = outcome
            case .file(let url, let outcome): files[url] = outcome
            }
        }
    }

    private enum Fetched: Sendable {
        case directory(RemoteDependency.Source, Result<String, any Error>)
        case file(String, Result<[UInt8], any Error>)
    }

    /// Only a failure is a result: who cancels wants no other answer.
    private static func outcome<Value: Sendable>(
        _ work: () async throws -> Value
    ) async throws -> Result<Value, any Error> {
        do {
            return .success(try await work())
        } catch {
            if error is CancellationError { throw error }
            try Task.checkCancellation()
            return .failure(error)
        }
    }
}

extension RemoteFetching? {
    fileprivate func orRefuse() throws -> RemoteFetching {
        guard let self else {
            throw Diagnostic("nothing can be fetched here", hints: ["use a 'path' on this machine"])
        }
        return self
    }
}
