import ArgumentParser
import YAML

/// The form of what a command prints for people or for scripts.
enum StructuredOutput: String, ExpressibleByArgument, CaseIterable {
    case text, json, yaml

    init?(argument: String) {
        // The peer's word for text.
        self.init(rawValue: argument == "plain" ? "text" : argument)
    }

    /// A value as JSON or YAML; as YAML where there is no text of its own.
    func text(_ value: Node) -> String {
        switch self {
        case .json: JSONEmitter.text(value, pretty: true) + "\n"
        case .text, .yaml: YAMLEmitter.text(value)
        }
    }
}
