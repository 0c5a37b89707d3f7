import HTTP
import Subprocesses
import TestSupport
import Testing

@testable import RemoteSources

@Suite("repositories of Google Cloud Build")
struct CloudBuildRepositoriesTests {
    private static let repository = CloudBuildRepository(
        projectID: "my-project", region: "us-central1", connection: "git hub", repo: "app")
    private static let name = "/v2/projects/my-project/locations/us-central1/connections/git%20hub/repositories/app"

    private func source(
        gcloud: String?, answer: @escaping @Sendable (StubRequest) -> StubResponse,
        _ body: @escaping @Sendable (Result<GitSource, any Error>, [StubRequest], [String]) -> Void
    ) async throws {
        try await FakePrograms.with(gcloud.map { ["gcloud": $0] } ?? [:]) { programs in
            try await withStubServer(answer: { answer($0) }) { server in
                let builds = CloudBuildRepositories(
                    runner: SystemCommandRunner(), environment: programs.environment, endpoint: server.url)
                let result: Result<GitSource, any Error>
                do {
                    result = .success(try await builds.source(of: Self.repository, ref: "v1", sync: false))
                } catch {
                    result = .failure(error)
                }
                body(result, server.requests, programs.arguments(of: "gcloud"))
            }
        }
    }

    @Test("are found with a token of gcloud, and come with a token of their own")
    func found() async throws {
        try await source(
            gcloud: "echo access-word",
            answer: { request in
                request.method == "GET"
                    ? .json(#"{"name": "x", "remoteUri": "https://github.com/org/app.git"}"#)
                    : .json(#"{"token": "read-word", "expirationTime": "2026-01-01T00:00:00Z"}"#)
            }
        ) { result, requests, arguments in
            let source = try? result.get()
            #expect(source?.url == "https://github.com/org/app.git")
            #expect(source?.ref == "v1")
            #expect(source?.sync == false)
            #expect(source?.token == "read-word")
            #expect(arguments == ["auth", "print-access-token"])
            #expect(requests.map(\.method) == ["GET", "POST"])
            #expect(requests.map(\.path) == [Self.name, Self.name + ":accessReadToken"])
            #expect(requests.allSatisfy { $0.headers["Authorization"] == "Bearer access-word" })
        }
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var gcloud: String? = "echo access-word"
        var status = 200
        var answer = "{}"
        var says: String
    }

    @Test(
        "that cannot be had are an error",
        arguments: [
            Bad(testDescription: "no gcloud", gcloud: nil, says: "program 'gcloud' is not there"),
            Bad(
                testDescription: "not logged in", gcloud: "echo 'ERROR: You do not have an account' >&2; exit 1",
                says: "gcloud says: ERROR: You do not have an account"),
            Bad(testDescription: "an empty token", gcloud: "exit 0", says: "gcloud says: no token"),
            Bad(
                testDescription: "forbidden", status: 403, answer: #"{"error": {"message": "Permission denied on x"}}"#,
                says: "Cloud Build says: Permission denied on x"),
            Bad(testDescription: "no JSON", status: 502, answer: "<html>", says: "Cloud Build says: status 502"),
            Bad(testDescription: "no URL", answer: "{}", says: "has no 'remoteUri'"),
            Bad(testDescription: "no token", answer: #"{"remoteUri": "https://h/a"}"#, says: "has no 'token'"),
        ])
    func bad(_ row: Bad) async throws {
        try await source(gcloud: row.gcloud, answer: { _ in .json(row.answer, status: row.status) }) { result, _, _ in
            guard case .failure(let error) = result, let error = error as? RemoteSourceError else {
                Issue.record("nothing was refused")
                return
            }
            #expect(error.message.contains(row.says), "\(error.message)")
            #expect(error.message.contains("repository 'app' of the Cloud Build connection 'git hub'"))
            #expect(!error.message.contains("access-word"))
            #expect(!error.hints.isEmpty)
        }
    }
}
