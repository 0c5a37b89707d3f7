/// Whether output has colours: the value of `--color`.
public enum ColourChoice: Sendable, Hashable {
    case auto, always, never

    /// Reads a `--color` value: `auto`, `always`, `never`, or Skaffold's number, where 0 means none and any other
    /// leaves it to the terminal (spec skaffold-config 8.2). Nil for anything else.
    public init?(argument: String) {
        switch argument.lowercased() {
        case "auto": self = .auto
        case "always", "true": self = .always
        case "never", "none", "false", "0": self = .never
        case let text where Int(text) != nil: self = .auto
        default: return nil
        }
    }

    /// The decision for one stream.
    ///
    /// Under `auto`: `NO_COLOR` (not empty) says no, then `FORCE_COLOR` or `CLICOLOR_FORCE` (not empty, not `0`) says
    /// yes, then it takes a terminal whose `TERM` is set and not `dumb`.
    public func resolved(isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if environment["NO_COLOR"]?.isEmpty == false { return false }
        for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
            if let value = environment[name], !value.isEmpty, value != "0" { return true }
        }
        return isTerminal && understandsControls(environment)
    }

    /// Whether `TERM` names a terminal that understands control sequences.
    func understandsControls(_ environment: [String: String]) -> Bool {
        guard let term = environment["TERM"], !term.isEmpty else { return false }
        return term != "dumb"
    }
}
