import Testing

@testable import Initializer

@Suite("pairing images with builders")
struct ImagePairingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var reason: String
        var builders: [FoundBuilder]
        var images: [String]
        /// `image <- path`.
        var pairs: [String]
        var open: [String]
        var unused: [String]
        var foreign: [String]
        var isForced: Bool
        var testDescription: String { reason }

        init(
            _ reason: String, _ builders: [FoundBuilder], _ images: [String], pairs: [String] = [], open: [String] = [],
            unused: [String] = [], foreign: [String] = [], isForced: Bool = false
        ) {
            (self.reason, self.builders, self.images, self.pairs) = (reason, builders, images, pairs)
            (self.open, self.unused, self.foreign, self.isForced) = (open, unused, foreign, isForced)
        }
    }

    private static func docker(_ paths: String...) -> [FoundBuilder] { paths.map { FoundBuilder(.docker, $0) } }

    @Test(
        "pairs what is clear and leaves the rest open",
        arguments: [
            Case(
                "one of each, whatever their names", docker("Dockerfile"), ["gcr.io/p/web"],
                pairs: ["gcr.io/p/web <- Dockerfile"]),
            Case("one of each, even a well-known one", docker("Dockerfile"), ["redis"], pairs: ["redis <- Dockerfile"]),
            Case("no images", docker("a/Dockerfile", "b/Dockerfile"), [], unused: ["a/Dockerfile", "b/Dockerfile"]),
            Case(
                "an image that a build names",
                [FoundBuilder(.jibMaven, "pom.xml", image: "x/web"), FoundBuilder(.docker, "web/Dockerfile")],
                ["x/web", "y/web"], pairs: ["x/web <- pom.xml", "y/web <- web/Dockerfile"]),
            Case(
                "an image that two builds name",
                [FoundBuilder(.jibMaven, "a/pom.xml", image: "x"), FoundBuilder(.jibMaven, "b/pom.xml", image: "x")],
                ["x"], open: ["x"], unused: ["a/pom.xml", "b/pom.xml"]),
            Case(
                "directories", docker("src/api/Dockerfile", "src/web/src/Dockerfile"), ["r.io/x/web", "r.io/x/api"],
                pairs: ["r.io/x/web <- src/web/src/Dockerfile", "r.io/x/api <- src/api/Dockerfile"]),
            Case(
                "the project itself", docker("Dockerfile", "tools/Dockerfile"), ["shop"], pairs: ["shop <- Dockerfile"],
                unused: ["tools/Dockerfile"]),
            Case(
                "named Dockerfiles", docker("Dockerfile.api", "web.Dockerfile"), ["api", "web"],
                pairs: ["api <- Dockerfile.api", "web <- web.Dockerfile"]),
            Case(
                "the plain one of a directory", docker("web/Dockerfile.debug", "web/Dockerfile"), ["web"],
                pairs: ["web <- web/Dockerfile"]),
            Case(
                "a part of the name", docker("api/Dockerfile", "web/Dockerfile"), ["shop-api", "web_1"],
                pairs: ["shop-api <- api/Dockerfile", "web_1 <- web/Dockerfile"]),
            Case(
                "the end of the name before the project's", docker("Dockerfile", "web/Dockerfile"),
                ["shop-web", "shop-job"],
                pairs: ["shop-web <- web/Dockerfile", "shop-job <- Dockerfile"]),
            Case(
                "modules of one build",
                [
                    FoundBuilder(.jibMaven, "pom.xml", project: "a"), FoundBuilder(.jibMaven, "pom.xml", project: "b"),
                    FoundBuilder(.buildpacks, "a/pom.xml"),
                ],
                ["x/b", "x/a"], pairs: ["x/b <- pom.xml", "x/a <- pom.xml"]),
            Case(
                "the longer part", docker("cloud/Dockerfile", "cloud-job/Dockerfile", "x/Dockerfile"),
                ["cloud-job-image", "cloud"],
                pairs: ["cloud-job-image <- cloud-job/Dockerfile", "cloud <- cloud/Dockerfile"],
                unused: ["x/Dockerfile"]),
            Case(
                "a word of the name", docker("hello-service/Dockerfile", "world-service/Dockerfile"),
                ["my-hello", "my-world"],
                pairs: ["my-hello <- hello-service/Dockerfile", "my-world <- world-service/Dockerfile"]),
            Case(
                "the same name twice", docker("a/web/Dockerfile", "b/web/Dockerfile"), ["web"], open: ["web"],
                unused: ["a/web/Dockerfile", "b/web/Dockerfile"]),
            Case(
                "what is left", docker("api/Dockerfile", "other/Dockerfile"), ["api", "web"],
                pairs: ["api <- api/Dockerfile", "web <- other/Dockerfile"]),
            Case(
                "databases come from elsewhere", docker("Dockerfile"), ["web", "postgres", "bitnami/redis"],
                pairs: ["web <- Dockerfile"], foreign: ["postgres", "bitnami/redis"]),
            Case(
                "another registry than that of what is built",
                docker("api/Dockerfile", "web/Dockerfile", "tools/Dockerfile"),
                ["me/api", "me/web", "them/agent"], pairs: ["me/api <- api/Dockerfile", "me/web <- web/Dockerfile"],
                unused: ["tools/Dockerfile"], foreign: ["them/agent"]),
            Case(
                "another name of the same", docker("api/Dockerfile", "web/Dockerfile"), ["api", "web", "r.io/x/api"],
                pairs: ["api <- api/Dockerfile", "web <- web/Dockerfile"]),
            Case(
                "not clear", docker("a/Dockerfile", "b/Dockerfile"), ["left", "right"], open: ["left", "right"],
                unused: ["a/Dockerfile", "b/Dockerfile"]),
            Case(
                "not clear, forced", docker("a/Dockerfile", "b/Dockerfile"), ["left", "right"],
                open: ["left", "right"], unused: ["a/Dockerfile", "b/Dockerfile"], isForced: true),
            Case(
                "a Dockerfile before buildpacks",
                [FoundBuilder(.buildpacks, "a/package.json"), FoundBuilder(.docker, "b/Dockerfile")],
                ["left"], pairs: ["left <- b/Dockerfile"], unused: ["a/package.json"], isForced: true),
            Case(
                "a Dockerfile beside buildpacks",
                [FoundBuilder(.buildpacks, "web/package.json"), FoundBuilder(.docker, "web/Dockerfile")],
                ["web"], pairs: ["web <- web/Dockerfile"]),
            Case(
                "programs of one module",
                [("./cmd/a"), ("./cmd/b")].map { main in
                    var builder = FoundBuilder(.ko, "go.mod")
                    builder.mainPackage = main
                    return builder
                }, ["x/b", "x/a"], pairs: ["x/b <- go.mod", "x/a <- go.mod"]),
        ])
    func pairs(_ row: Case) {
        var pairing = ImagePairing.automatic(row.builders, row.images, project: "shop")
        if row.isForced { pairing.force() }
        #expect(pairing.pairs.map { "\($0.image) <- \($0.builder.path)" } == row.pairs)
        #expect(pairing.images == row.open)
        #expect(pairing.builders.map(\.path) == row.unused)
        #expect(pairing.foreign == row.foreign)
    }
}
