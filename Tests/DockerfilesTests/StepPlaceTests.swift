import Diagnostics
import Testing

@testable import Dockerfiles

@Suite("The instruction behind a step")
struct StepPlaceTests {
    private static let stages = """
        ARG BASE=registry.example.com/base
        FROM golang:1 AS Build
        ENV A=b
        WORKDIR /src
        COPY . .
        RUN go build \\
            -o /app .
        FROM build AS test
        RUN go test
        RUN go vet
        FROM ${BASE}
        LABEL a=b
        COPY --from=build /app /app
        COPY --from=nginx:2 /x /x
        FROM scratch
        COPY a /
        """
    private static let single = "FROM alpine\nRUN make\nRUN make install\nRUN make"

    struct Case: Sendable, CustomTestStringConvertible {
        var step: String
        var line: Int?
        var image: String?
        var text: String
        var testDescription: String { step }

        init(_ step: String, _ line: Int?, image: String? = nil, in text: String = stages) {
            (self.step, self.line, self.image, self.text) = (step, line, image, text)
        }
    }

    @Test(
        "is found by the step's name",
        arguments: [
            Case("[build 1/4] FROM docker.io/library/golang:1@sha256:1", 2, image: "golang:1"),
            Case("[build 2/4] WORKDIR /src", 4),
            Case("[build 3/4] COPY . .", 5),
            Case("[build 4/4] RUN go build     -o /app .", 6),
            Case("[linux/amd64 build 4/4] RUN go build     -o /app .", 6),
            Case("[test 2/2] RUN go vet", 10),
            Case("[stage-2 2/3] COPY --from=build /app /app", 13),
            Case("[stage-3 1/1] COPY a /", 16),
            Case("[internal] load metadata for docker.io/library/golang:1", 2, image: "docker.io/library/golang:1"),
            Case(
                "[internal] load metadata for registry.example.com/base:latest", 11,
                image: "registry.example.com/base:latest"),
            Case("[internal] load metadata for docker.io/library/nginx:2", 14, image: "docker.io/library/nginx:2"),
            Case("[internal] load metadata for docker.io/library/other:2", nil),
            Case("[internal] load build context", nil),
            Case("exporting to image", nil),
            Case("[build 9/9] RUN go build -o /app .", 6),
            Case("[gone 2/2] RUN go vet", 10),
            Case("[build x/y] RUN", nil),
            Case("[", nil), Case("[]", nil), Case("", nil),
            Case("Step 4/9 : RUN go test", 9),
            Case("Step 4/9 : RUN nothing", nil),
            Case("[2/4] RUN make", 2, in: single),
            Case("[4/4] RUN make", 4, in: single),
            Case("Step 2/4 : RUN make", nil, in: single),
            Case("Step 3/4 : RUN make install", 3, in: single),
        ])
    func finds(_ row: Case) throws {
        let graph = try StageGraph(Dockerfile(parsing: row.text, path: "Dockerfile"))
        let place = StepPlace(step: row.step, in: graph)
        #expect(place?.location.line == row.line)
        #expect(place?.image == row.image)
    }
}
