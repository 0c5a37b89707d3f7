import Diagnostics
import Testing

@testable import Renderers

@Suite("Setters of manifests")
struct ManifestSettersTests {
    static func set(_ text: String, _ values: [String: String]) throws -> String {
        String(
            decoding: try ManifestSetters(values).apply(to: Array(text.utf8), path: "m.yaml"), as: UTF8.self)
    }

    @Test(
        "set what is marked, and nothing else",
        arguments: [
            ("a: 1 # from-param: ${n}", ["n": "3"], "a: 3 # from-param: ${n}"),
            ("  a: x # from-param: ${n}\nb: y", ["n": "3"], "  a: 3 # from-param: ${n}\nb: y"),
            ("a: 'x' # from-param: ${n}", ["n": "3"], #"a: "3" # from-param: ${n}"#),
            ("a: x # from-param: ${n}", ["n": ""], #"a: "" # from-param: ${n}"#),
            ("a: x # from-param: ${n}", ["n": "p: q"], #"a: "p: q" # from-param: ${n}"#),
            ("- x # from-param: ${n}", ["n": "y"], "- y # from-param: ${n}"),
            ("- k: x # from-param: ${n}", ["n": "y"], "- k: y # from-param: ${n}"),
            (
                "image: nginx:1.7 # from-param: ${image}:${tag}", ["image": "ubuntu", "tag": "2"],
                "image: ubuntu:2 # from-param: ${image}:${tag}"
            ),
            (
                "image: nginx:1.7 # from-param: ${image}:${tag}", ["tag": "2"],
                "image: nginx:2 # from-param: ${image}:${tag}"
            ),
            (
                "h: a.dev.example.com # from-param: a.${s}.${d}.${t}", ["s": "prod"],
                "h: a.prod.example.com # from-param: a.${s}.${d}.${t}"
            ),
            ("a: [x] # from-param: ${l}", ["l": "[y, z]"], #"a: ["y","z"] # from-param: ${l}"#),
            ("a: [x] # from-param: ${l}", ["l": ""], "a: [] # from-param: ${l}"),
            ("a: # from-param: ${l}\n- x\n- y\nb: 1", ["l": "[z]"], "a: [\"z\"] # from-param: ${l}\n\n\nb: 1"),
            (
                "  a: # from-param: ${l}\n  - x\n    - y\n  b: 1", ["l": "[z]"],
                "  a: [\"z\"] # from-param: ${l}\n\n\n  b: 1"
            ),
            ("a: x # from-param: ${other}", ["n": "y"], "a: x # from-param: ${other}"),
            ("a: x # from-param: plain", ["plain": "y"], "a: x # from-param: plain"),
            ("a: 'x # from-param: ${n}'", ["n": "y"], "a: 'x # from-param: ${n}'"),
            ("a: x# from-param: ${n}", ["n": "y"], "a: x# from-param: ${n}"),
            ("a: x # note # from-param: ${n}", ["n": "y"], "a: x # note # from-param: ${n}"),
        ])
    func sets(_ text: String, _ values: [String: String], _ expected: String) throws {
        #expect(try Self.set(text, values) == expected)
    }

    @Test(
        "say what cannot be set, and where",
        arguments: [
            ("a: x # from-param: ${n}-${m}", "'${n}-${m}' needs a value for 'm'"),
            ("a: [x] # from-param: ${n}", "'n' sets a list, and 'y' is none"),
            ("a: [x] # from-param: p${n}", "the list is set by 'p${n}', which has to be one name in '${}'"),
            ("a: # from-param: ${n}\n  b: 1", "a list is to follow 'a:'"),
        ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: RenderError.self) { try Self.set("x: 1\n" + text, ["n": "y"]) }
        #expect(error?.message == message)
        #expect(error?.location?.line == 2)
        #expect(error?.code == .invalidSetter)
    }
}
