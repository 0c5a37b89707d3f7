import YAML

/// How long probes of a container that may stand at a breakpoint wait (spec skaffold-pipeline 5.6).
struct ProbeTimeout {
    /// Seconds.
    private var seconds = 600

    /// Nil when the annotation `debug.cloud.google.com/probe-timeouts` of the pod says `skip`.
    init?(_ annotations: Node?) {
        guard let text = annotations?["debug.cloud.google.com/probe-timeouts"]?.text else { return }
        if text == "skip" { return nil }
        if let seconds = Self.seconds(text) { self.seconds = seconds }
    }

    /// Raises the timeouts of probes by http; longer ones stay.
    func raise(_ container: inout Node) {
        for key in ["livenessProbe", "readinessProbe", "startupProbe"] {
            guard var probe = container[key], probe["httpGet"]?.mapping != nil else { continue }
            if (probe["timeoutSeconds"]?.integer ?? 1) < seconds {
                probe["timeoutSeconds"] = .integer(seconds)
                container[key] = probe
            }
        }
    }

    /// Whole seconds of a Go duration such as `1h30m`.
    private static func seconds(_ text: String) -> Int? {
        var total = 0.0
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let number = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            switch unit {
            case "h": total += number * 3600
            case "m": total += number * 60
            case "s": total += number
            case "ms": total += number / 1000
            default: return nil
            }
        }
        return total >= 1 && total < 1e9 ? Int(total) : nil
    }
}
