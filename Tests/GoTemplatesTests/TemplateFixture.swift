import Testing

@testable import Clocks
@testable import GoTemplates

/// The data and surroundings that the tables are rendered with.
///
/// Expected texts and errors were compared with what Go's `text/template` and sprig give for the same templates.
enum TemplateFixture {
    struct Row: CustomTestStringConvertible, Sendable {
        var template: String
        var expected: String
        var testDescription: String { template }

        init(_ template: String, _ expected: String) {
            self.template = template
            self.expected = expected
        }
    }

    static let data: TemplateValue = [
        "NAME": "web", "EMPTY": "", "N": 3, "F": 2.5, "LIST": ["a", "b", "c"], "YES": true, "NO": false,
        "MAP": ["b": 2, "a": ["x": "deep"]], "NIL": .none, "ENV": ["A": "1"], "HTML": #"<a href="x">'&'</a>"#,
        "UNI": "héllo, wörld ☃", "NUMS": [3, 1, 2],
        "JSON": #"{"a":[1,2.5,null,true],"b":{"c":"<&>"}}"#,
    ]

    /// In Vienna, on 2023-11-14 at 23:13:20.
    static let context = GoTemplate.Context(
        environment: ["HOME": "/h", "USER": "ann"],
        now: GoTime(seconds: 1_700_000_000, nanoseconds: 0, zone: .init(offset: 3600, abbreviation: "CET")),
        zones: FewZones())

    /// `cmd` gives the name of the program and its arguments.
    static func render(_ text: String, _ context: GoTemplate.Context = context) async throws -> String {
        try await GoTemplate(text, name: "t").render(data, in: context) { program, arguments in
            program + arguments.joined(separator: ",")
        }
    }

    private struct FewZones: TimeZones {
        private static let rules = [
            "Local": "CET-1CEST,M3.5.0,M10.5.0/3", "America/New_York": "EST5EDT,M3.2.0,M11.1.0", "Asia/Tokyo": "JST-9",
            "UTC": "UTC0", "": "UTC0",
        ]

        func zone(named name: String, at seconds: Int64) -> GoTime.Zone? {
            Self.rules[name].flatMap(TimeZoneRule.init)?.zone(at: seconds)
        }
    }
}
