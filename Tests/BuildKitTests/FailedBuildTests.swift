import Diagnostics
import TestSupport
import Testing

@testable import BuildKit

@Suite("A failed build")
struct FailedBuildTests {
    @Test(
        "has the reason without what the engine puts around it",
        arguments: [
            (
                "failed to solve with frontend dockerfile.v0: failed to compute cache key: \"/a\" not found: not found",
                "\"/a\" not found"
            ),
            ("executor failed running [/bin/sh -c echo exit code: 1]: exit code: 7", "exit code: 7"),
            ("process \"/bin/sh -c x\" did not complete successfully: exit code: 127", "exit code: 127"),
            ("executor failed running [/bin/sh]: killed", "executor failed running [/bin/sh]: killed"),
            ("localhost:5000/none:1: not found", "localhost:5000/none:1: not found"),
        ])
    func reasons(text: String, reason: String) {
        #expect(BuildFailureText.stripped(text) == reason)
    }

    @Test("does not show a long command whole")
    func steps() {
        #expect(BuildFailureText.shown(step: "[1/2] RUN make") == "[1/2] RUN make")
        #expect(BuildFailureText.shown(step: "[1/2] RUN <<E\nmake") == "[1/2] RUN <<E...")
        #expect(BuildFailureText.shown(step: String(repeating: "x", count: 500)).count == 123)
    }

    @Test(
        "says what to do about an image",
        arguments: [
            ("localhost:5000/none:1: not found", "name and tag"),
            ("manifest unknown", "name and tag"),
            ("pull access denied, repository does not exist or may require authorization", "docker login"),
            ("unexpected status code [manifests 1]: 401 Unauthorized", "docker login"),
            ("toomanyrequests: You have reached your pull rate limit", "limits how much"),
            ("no match for platform in manifest sha256:1: not found", "platform"),
            ("dial tcp: lookup r on 1.1.1.1:53: no such host", "cannot reach the registry"),
            ("dial tcp 127.0.0.1:1: connect: connection refused", "cannot reach the registry"),
            ("x509: certificate signed by unknown authority", "not trusted"),
            ("http: server gave HTTP response to HTTPS client", "not trusted"),
            ("who knows", "docker pull web:1"),
        ])
    func images(reason: String, words: String) {
        #expect(ImagePullHint.hint(for: reason, image: "web:1").contains(words))
    }

    @Test("names the line of the Dockerfile, and what leaves a file out")
    func places() async throws {
        try await withTemporaryDirectory { root in
            try makeTree(
                [
                    "Dockerfile": "FROM scratch\nLABEL a=b\nCOPY a.txt b.txt /\nCOPY c /", "a.txt": "a", "c": "c",
                    ".dockerignore": "*.txt\n",
                ], in: root)
            var options = BuildOptions(contextDirectory: root)
            options.shownDirectory = root
            func error(_ reason: String, _ step: String?) -> BuildError {
                BuildError.failed(
                    FailedBuild(reason: reason, step: step, options: options), output: ["out"],
                    cause: BuildError.noImage)
            }
            let ignored = error("\"/a.txt\" not found", "[1/2] COPY a.txt b.txt /")
            #expect(ignored.location?.description == "Dockerfile:3:1")
            #expect(ignored.message == "the step '[1/2] COPY a.txt b.txt /' failed: \"/a.txt\" not found")
            #expect(
                ignored.hints == ["'.dockerignore' leaves it out of the build: add the line '!a.txt' at its end"])
            let missing = error("\"/b.txt\" not found", "[1/2] COPY a.txt b.txt /")
            #expect(missing.hints.first?.hasPrefix("paths are relative to the build context, '.'") == true)
            #expect(missing.diagnostics.first?.notes.map(\.message) == ["out"])
            #expect(error("no reason", nil).location == nil)
            #expect(error("no reason", nil).message == "the build failed: no reason")
            #expect(error("x: no space left on device", "[2/2] COPY c /").hints.first?.contains("prune") == true)
        }
    }
}
