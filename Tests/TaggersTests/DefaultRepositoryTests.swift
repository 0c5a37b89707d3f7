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
            Case("gcr.io/some/registry", "gcr.io/default", "gcr.io/default/gcr.io/some/registry"),
            Case(
                "github.com/org/app", "us-central1-docker.pkg.dev/default",
                "us-central1-docker.pkg.dev/default/github.com/org/app"),
            Case("eu.gcr.io/project/registry", "eu.gcr.io/project", "eu.gcr.io/project/registry"),
            Case(
                "gcr.io/default/example/registry", "gcr.io/default/repository",
                "gcr.io/default/repository/example/registry"),
            Case(
                "gcr.io/some/registry", "id.dkr.ecr.region.amazonaws.com",
                "id.dkr.ecr.region.amazonaws.com/gcr_io_some_registry"),
            Case(
                "gcr.io/some/registry", "id.dkr.ecr.region.amazonaws.com", keepsPaths: true,
                "id.dkr.ecr.region.amazonaws.com/gcr.io/some/registry"),
            Case("myrepo/example", "myrepo", "myrepo/example"),
            Case("ko://example.com/cmd/app", "myrepo", "myrepo/example_com_cmd_app"),
            Case("ko://example.com/cmd/app", "myrepo", keepsPaths: true, "myrepo/example.com/cmd/app"),
            Case("img:tag@sha256:00", "gcr.io/default", "gcr.io/default/img:tag@sha256:00"),
            // The project alone: without the '/' behind it the two beginnings are not the same.
            Case("gcr.io/acme-prod", "gcr.io/acme-prod/dev", "gcr.io/acme-prod/dev/gcr.io/acme-prod"),
            // A project id has at least six characters, and at most thirty.
            Case("gcr.io/proj/web", "gcr.io/proj/dev", "gcr.io/proj/dev/gcr_io_proj_web"),
            Case("gcr.io/web", "gcr.io", "gcr.io/web"),
            Case("quay.io/web", "gcr.io", "gcr.io/quay_io_web"),
            // A registry with a port has a project too.
            Case(
                "localhost:5000/project/a", "localhost:5000/project/b", keepsPaths: true, "localhost:5000/project/b/a"),
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
