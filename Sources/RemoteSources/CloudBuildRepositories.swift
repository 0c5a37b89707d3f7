import Diagnostics
import HTTP
import JSON
public import Subprocesses

/// Asks Google Cloud Build where connected repositories are, and for tokens to read them.
public struct CloudBuildRepositories: Sendable {
    private let runner: any CommandRunner
    private let environment: [String: String]
    private let endpoint: String
    private let web: WebAccess

    /// - Parameters:
    ///   - environment: what `gcloud` gets: `PATH`, `HOME` and the like; and the variables that name proxies.
    ///   - endpoint: the API's URL, without a slash at the end.
    public init(
        runner: any CommandRunner, environment: [String: String],
        endpoint: String = "https://cloudbuild.googleapis.com"
    ) {
        self.runner = runner
        var environment = environment
        environment["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1"
        self.environment = environment
        self.endpoint = endpoint
        web = WebAccess(environment: environment)
    }

    /// The repository behind the connection, with a token that reads it (`GET` of the repository, `POST` of
    /// `:accessReadToken`, Cloud Build API v2).
    ///
    /// - Throws: `RemoteSourceError`, `CancellationError`.
    public func source(
        of repository: CloudBuildRepository, ref: String = "", sync: Bool? = nil
    ) async throws -> GitSource {
        let token = try await accessToken(for: repository)
        let found = try await call("GET", repository.name, for: repository, token)
        guard let url = found["remoteUri"]?.string, !url.isEmpty else { throw incomplete(repository, "remoteUri") }
        let access = try await call("POST", repository.name + ":accessReadToken", for: repository, token)
        guard let read = access["token"]?.string, !read.isEmpty else { throw incomplete(repository, "token") }
        return GitSource(url: url, ref: ref, defaultRef: .masterOrMain, sync: sync, token: read)
    }

    private func title(_ repository: CloudBuildRepository) -> String {
        "repository '\(repository.repo)' of the Cloud Build connection '\(repository.connection)'"
    }

    private func accessToken(for repository: CloudBuildRepository) async throws -> String {
        let command = Command(
            "gcloud", ["auth", "print-access-token"], environment: environment, deadline: .seconds(60))
        let result: CommandResult
        do {
            result = try await runner.run(command)
        } catch let error as CommandError {
            throw RemoteSourceError(
                .failed, "cannot fetch \(title(repository)): \(error.message)",
                hints: ["install the Google Cloud CLI, and run 'gcloud auth login'"], cause: error)
        }
        let token = result.outputText
        guard result.status.isSuccess, !token.isEmpty, token.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else {
            let words = result.status.isSuccess ? "no token" : result.errorText.split(separator: "\n").first ?? ""
            throw RemoteSourceError(
                .failed, "cannot fetch \(title(repository)): gcloud says: \(words)", hints: ["run 'gcloud auth login'"])
        }
        return token
    }

    private func call(
        _ method: String, _ path: String, for repository: CloudBuildRepository, _ token: String
    ) async throws -> JSONValue {
        var request = HTTPRequest(
            method, "\(endpoint)/v2/\(path)",
            headers: ["Authorization": "Bearer \(token)", "Accept": "application/json"])
        if method == "POST" {
            request.headers["Content-Type"] = "application/json"
            request.body = .bytes(Array("{}".utf8))
        }
        let response: HTTPResponse
        do {
            response = try await web.send(request, limit: 1 << 20)
        } catch let error as HTTPError {
            throw RemoteSourceError(fetching: title(repository), error)
        }
        let value = try? JSONValue(parsing: response.body)
        guard response.isSuccess, let value else {
            let reason = value?[path: "error", "message"]?.string ?? "status \(response.status)"
            throw RemoteSourceError(
                [403, 404].contains(response.status) ? .notFound : .failed,
                "cannot fetch \(title(repository)): Cloud Build says: \(reason)",
                hints: ["check 'projectID', 'region', 'connection' and 'repo', and that your account may read them"])
        }
        return value
    }

    private func incomplete(_ repository: CloudBuildRepository, _ field: String) -> RemoteSourceError {
        RemoteSourceError(
            .failed, "cannot fetch \(title(repository)): Cloud Build's answer has no '\(field)'",
            hints: ["look at the connection in the Google Cloud console"])
    }
}
