import ArgumentParser
import YAML

/// The flags of a command as its parser describes them, so that they are written down nowhere else.
struct CommandFlags {
    struct Flag: Hashable {
        /// The long name, such as `kube-context`.
        var name: String
        var short: Character?
        /// Whether it may be given several times: then commas separate values too.
        var isList: Bool
        var isHidden: Bool

        /// The variables are `SK_` and `SKAFFOLD_` with this behind: `KUBE_CONTEXT`.
        var suffix: String { name.uppercased().replacing("-", with: "_") }
    }

    /// In the order of the help.
    let flags: [Flag]

    init(_ command: any ParsableArguments.Type) {
        // The parser describes itself in JSON and in no other way.
        let description = try? JSONParser.parse(command._dumpHelp())
        let arguments = description?["command"]?["arguments"]?.sequence ?? []
        flags = arguments.compactMap { argument in
            let names = argument["names"]?.sequence ?? []
            guard let name = Self.name("long", among: names), !Self.parsersOwn.contains(name) else { return nil }
            return Flag(
                name: name, short: Self.name("short", among: names)?.first,
                isList: argument["isRepeating"]?.bool == true, isHidden: argument["shouldDisplay"]?.bool == false)
        }
    }

    subscript(name: String) -> Flag? { flags.first { $0.name == name } }

    private static let parsersOwn: Set<String> = ["help", "version"]

    private static func name(_ kind: String, among names: [Node]) -> String? {
        names.first { $0["kind"]?.text == kind }?["name"]?.text
    }
}
