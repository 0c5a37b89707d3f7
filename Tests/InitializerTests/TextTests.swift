import Diagnostics
import Testing
import YAML

@testable import Initializer

@Suite("names and texts")
struct TextTests {
    @Test(
        "cuts tags off images",
        arguments: [
            ("web", .name("web")), ("web:1.2", .name("web")), ("r.io:5000/a/web", .name("r.io:5000/a/web")),
            ("r.io:5000/a/web:v1", .name("r.io:5000/a/web")), ("a_b/c-d.e:v", .name("a_b/c-d.e")),
            ("web@sha256:00", .digest), ("web:1@sha256:00", .digest), ("", .invalid), ("Web", .name("Web")),
            ("a/Web", .invalid), ("{{ .Values.image }}", .invalid), ("ko://example.com/x", .invalid),
            ("web:", .invalid),
            ("a//b", .invalid), ("$(IMAGE)", .invalid), ("web:a b", .invalid), ("-web", .invalid),
        ] as [(String, ImageName.Parsed)])
    func images(_ text: String, _ expected: ImageName.Parsed) { #expect(ImageName.parse(text) == expected) }

    @Test(
        "makes a name of the directory as the peer does",
        arguments: [
            ("/src/My_App", "my-app"), ("/src/shop.v-x", "shop.v-x"), ("/a/web2 ui", "web-ui"), ("/a/42", nil),
            ("/", nil),
            ("/a/" + String(repeating: "x", count: 300), String(repeating: "x", count: 253)),
        ] as [(String, String?)])
    func names(_ directory: String, _ expected: String?) { #expect(ConfigText.name(of: directory) == expected) }

    @Test(
        "writes a path as seen from another",
        arguments: [
            ("a/b/Dockerfile", "a/b", "Dockerfile"), ("a/b/Dockerfile", "a", "b/Dockerfile"),
            ("a/Dockerfile", ".", "a/Dockerfile"),
            ("Dockerfile", "a/b", "../../Dockerfile"), ("a/x/Dockerfile", "a/y", "../x/Dockerfile"),
            ("/x/Dockerfile", "a", "/x/Dockerfile"),
        ])
    func relative(_ path: String, _ directory: String, _ expected: String) {
        #expect(RelativePath.path(to: path, from: directory) == expected)
    }

    @Test("names profiles by the last part of their path, and by more of it where that stands twice")
    func profiles() {
        #expect(ProfileNames.names(of: ["overlays/prod", "."]) == ["prod", "root"])
        #expect(ProfileNames.names(of: ["a/prod", "b/prod", "b/dev"]) == ["a-prod", "b-prod", "dev"])
    }

    @Test(
        "finds the images of templates",
        arguments: [
            ("image: web:1", ["web"]), ("- image: \"{{ .Values.image }}\"", ["r.io/app"]),
            ("image: \"{{ .Values.web.repo }}:{{ .Values.web.tag | default .Chart.AppVersion }}\"", ["x/web"]),
            ("image: {{ .Values.registry }}/{{ .Values.web.name }}:{{ include \"tag\" . }}", ["r.io/front"]),
            ("image: '{{- .Values.image -}}'", ["r.io/app"]),
            ("image: {{ .Values.image", ["r.io/app", "x/side", "r.io/y/job"]),
            ("name: web", ["r.io/app", "x/side", "r.io/y/job"]),
        ])
    func templates(_ template: String, _ expected: [String]) throws {
        let values = try YAMLParser.document(
            """
            image: r.io/app:2
            registry: r.io
            web: {repo: x/web, tag: "", name: front}
            sidecar: {image: {repository: x/side}}
            jobImage: {registry: r.io, name: y/job}
            """, path: "values.yaml")
        #expect(ChartImages(values: [values], chart: [:]).images(templates: [template]) == expected)
    }

    @Test(
        "reads the image of a Maven project",
        arguments: [
            ("<image>r.io/web</image>", "r.io/web"), ("<image>${registry}/${project.artifactId}</image>", "r.io/web"),
            ("<image> ${registry}/x:1 </image>", "r.io/x"), ("<image>${nowhere}/web</image>", nil),
            ("<!-- <image>a</image> -->", nil),
            ("<image><![CDATA[a/b]]></image>", "a/b"), ("<image>${loop}</image>", nil),
        ] as [(String, String?)])
    func maven(_ image: String, _ expected: String?) {
        let text = """
            <?xml version="1.0"?><!DOCTYPE x>
            <project xmlns="x"><artifactId>web</artifactId>
              <properties><registry>r.io</registry><loop>${loop}</loop></properties>
              <build><plugins><plugin><artifactId>jib-maven-plugin</artifactId>
                <configuration><to>\(image)</to></configuration><extra a="b"/></plugin></plugins></build>
            </project>
            """
        let project = MavenProject(parsing: Array(text.utf8))
        #expect(project?.usesJib == true)
        #expect(project?.image == expected)
    }

    @Test(
        "refuses XML that is broken or endless",
        arguments: ["", "<a>", "</a>", "<a><b></a>", "<", "<!-- <a/>", "<a><![CDATA[</a>"])
    func brokenXML(_ text: String) {
        let element = XMLElement(parsing: Array(text.utf8))
        #expect(element == nil || text == "<a><b></a>")
        #expect(XMLElement(parsing: Array(String(repeating: "<a>", count: 100_000).utf8)) == nil)
    }

    @Test(
        "reads the image of a Gradle project",
        arguments: [
            ("jib { to { image = 'r.io/web' } }", "r.io/web"),
            ("jib {\n to {\n  tags = ['a']\n  image \"web:1\"\n }\n}", "web"),
            ("jib.to.image = \"x/y\"", "x/y"), ("jib { from { image = 'base' } }", nil),
            ("jib { to { image = \"$x/y\" } }", nil),
        ] as [(String, String?)])
    func gradle(_ text: String, _ expected: String?) { #expect(JibProjects.gradleImage(text) == expected) }
}
