import Testing

@testable import Taggers

private struct Case: CustomTestStringConvertible {
    var image: String
    var repository: String?
    var keepsPaths = false
    var expected: String
    var testDescription: String { "\(image) in \(repository ?? "none")" }

    init(_ image: String, _ repository: String?, keepsPaths: Bool = false, _ expected: String) {
        self.image = image
        self.repository = repository
        self.keepsPaths = keepsPaths
        self.expected = expected
    }
}

@Suite struct DefaultRepositoryTests {
    @Test(
        "puts images into the default repository",
        arguments: [
            Case("web", nil, "web"),
            Case("web", "", "web"),
            Case("web", "registry.local:5000", "registry.local:5000/web"),
            Case("web", "registry.local:5000/", "registry.local:5000/web"),
            Case("shop/api:v2.1-dirty", "registry.local:5000/team", "registry.local:5000/team/shop_api:v2.1-dirty"),
            Case("gcr.io/acme-prod/web", "registry.local:5000", "registry.local:5000/gcr_io_acme-prod_web"),
            Case("localhost:5000/a/b@sha256:00", "reg.io/x", "reg.io/x/localhost_5000_a_b@sha256:00"),
            Case("gcr.io/acme-prod/web", "gcr.io/acme-prod/dev", "gcr.io/acme-prod/dev/web"),
            Case("gcr.io/proj-one/a/svc:1", "gcr.io/proj-one/team", "gcr.io/proj-one/team/a/svc:1"),
            Case("gcr.io/proj-one/svc", "gcr.io/proj-two", "gcr.io/proj-two/gcr.io/proj-one/svc"),
            Case(
                "gcr.io/acme-prod/web", "europe-docker.pkg.dev/other-proj/r",
                "europe-docker.pkg.dev/other-proj/r/gcr.io/acme-prod/web"),
            Case(
                "ko://example.org/cmd/app", "us-docker.pkg.dev/proj-one",
                "us-docker.pkg.dev/proj-one/example.org/cmd/app"),
            Case("a/b", "registry.local:5000/team", keepsPaths: true, "registry.local:5000/team/a/b"),
            Case("registry.local:5000/team/a:v1", "registry.local:5000/team", "registry.local:5000/team/a:v1"),
            // On whole parts: not the same project.
            Case("gcr.io/proj-onex/a", "gcr.io/proj-one", "gcr.io/proj-one/gcr.io/proj-onex/a"),
        ])
    fileprivate func rewrites(_ row: Case) {
        #expect(DefaultRepository(row.repository, keepsPaths: row.keepsPaths).rewrite(row.image) == row.expected)
    }

    @Test("cuts a name that is too long, but not its tag")
    func long() {
        let image = DefaultRepository("reg.io").rewrite(String(repeating: "a", count: 300) + ":v1")
        #expect(image.count == 258)
        #expect(image.hasSuffix("a:v1"))
    }
}
