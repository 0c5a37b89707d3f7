import JSON

extension CheckRule {
    static func selector(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let spec = path.field("spec")
        let selector = object[path: "spec", "selector"] ?? .null
        let labels = object[path: "spec", "template", "metadata", "labels"]?.object
        var causes: [ValidationCause] = []
        if selector.isNull {
            causes.append(.required(spec.field("selector")))
        } else if (selector["matchLabels"]?.isEmpty ?? true) && (selector["matchExpressions"]?.isEmpty ?? true) {
            let kind = object["kind"]?.string?.lowercased() ?? "object"
            causes.append(
                .invalid(
                    spec.field("selector"), text: GoText.selector(selector), "empty selector is invalid for \(kind)"))
        }
        if !SelectorMatch.matches(selector, labels ?? [:]) {
            causes.append(
                .invalid(
                    spec.field("template").field("metadata").field("labels"), text: GoText.texts(labels),
                    "`selector` does not match template `labels`"))
        }
        return causes
    }

    static func mapSelector(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let selector = spec["selector"]?.object, !selector.isEmpty else {
            return [.required(path.field("selector"))]
        }
        let labels = spec[path: "template", "metadata", "labels"]?.object
        if spec["template"]?.isNull ?? true { return [.required(path.field("template"))] }
        if SelectorMatch.matches(["matchLabels": .object(selector)], labels ?? [:]) { return [] }
        return [
            .invalid(
                path.field("template").field("metadata").field("labels"), text: GoText.texts(labels),
                "`selector` does not match template `labels`")
        ]
    }

    static func requirement(_ requirement: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let values = path.field("values")
        let isEmpty = requirement["values"]?.isEmpty ?? true
        switch requirement["operator"]?.string ?? "" {
        case "In", "NotIn":
            return isEmpty ? [.required(values, "must be specified when `operator` is 'In' or 'NotIn'")] : []
        case "Exists", "DoesNotExist":
            return isEmpty
                ? [] : [.forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")]
        case let other:
            return [.invalid(path.field("operator"), .string(other), "not a valid selector operator")]
        }
    }

    static func restartAlways(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let spec = object[path: "spec", "template", "spec"] ?? .null
        let place = path.field("spec").field("template").field("spec")
        var causes: [ValidationCause] = []
        if let policy = spec["restartPolicy"]?.string, !policy.isEmpty, policy != "Always" {
            causes.append(.notSupported(place.field("restartPolicy"), policy, ["Always"]))
        }
        if let kind = object["kind"]?.string, !(spec["activeDeadlineSeconds"]?.isNull ?? true) {
            causes.append(
                .forbidden(place.field("activeDeadlineSeconds"), "activeDeadlineSeconds in \(kind) is not Supported"))
        }
        return causes
    }

    static func deploymentStrategy(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let strategy = object[path: "spec", "strategy"] ?? .null
        let place = path.field("spec").field("strategy")
        let rolling = strategy["rollingUpdate"] ?? .null
        switch strategy["type"]?.string ?? "" {
        case "Recreate":
            return rolling.isNull
                ? []
                : [
                    .forbidden(
                        place.field("rollingUpdate"), "may not be specified when strategy `type` is 'Recreate'")
                ]
        case "RollingUpdate":
            var causes: [ValidationCause] = []
            for name in ["maxUnavailable", "maxSurge"] {
                causes += amountCauses(rolling[name], place.field("rollingUpdate").field(name))
            }
            if isZero(rolling["maxUnavailable"]), isZero(rolling["maxSurge"]), causes.isEmpty {
                causes.append(
                    .invalid(
                        place.field("rollingUpdate").field("maxUnavailable"),
                        text: rolling["maxUnavailable"].map { $0.string ?? $0.text() } ?? "0",
                        "may not be 0 when `maxSurge` is 0"))
            }
            return causes
        case "": return []
        case let other: return [.notSupported(place.field("type"), other, ["Recreate", "RollingUpdate"])]
        }
    }

    private static func isZero(_ value: JSONValue?) -> Bool { value?.integer == 0 || value?.string == "0%" }

    /// A count or a percentage.
    static func amountCauses(_ value: JSONValue?, _ path: FieldPath) -> [ValidationCause] {
        switch value {
        case .integer(let number) where number < 0:
            return [.invalid(path, .integer(number), "must be greater than or equal to 0")]
        case .string(let text):
            let digits = text.dropLast()
            if text.hasSuffix("%"), !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                return []
            }
            return [
                .invalid(
                    path, .string(text),
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', "
                        + "regex used for validation is '[0-9]+%')")
            ]
        default: return []
        }
    }

    /// Of a Job, or of the template of a CronJob.
    static func jobTemplate(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let isCron = object[path: "spec", "jobTemplate"] != nil
        let job = isCron ? object[path: "spec", "jobTemplate"] ?? .null : object
        let place = (isCron ? path.field("spec").field("jobTemplate") : path)
            .field("spec").field("template").field("spec").field("restartPolicy")
        switch job[path: "spec", "template", "spec", "restartPolicy"]?.string ?? "Always" {
        case "OnFailure", "Never": return []
        case "Always", "": return [.required(place, "valid values: \"OnFailure\", \"Never\"")]
        case let other: return [.notSupported(place, other, ["OnFailure", "Never"])]
        }
    }

    static func schedule(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let text = object[path: "spec", "schedule"]?.string, !text.isEmpty,
            let fault = CronSyntax.fault(in: text)
        else { return [] }
        return [.invalid(path.field("spec").field("schedule"), .string(text), fault)]
    }

    static func budget(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var causes: [ValidationCause] = []
        if !(spec["minAvailable"]?.isNull ?? true), !(spec["maxUnavailable"]?.isNull ?? true) {
            causes.append(.invalid(path, text: spec.text(), "minAvailable and maxUnavailable cannot be both set"))
        }
        for name in ["minAvailable", "maxUnavailable"] { causes += amountCauses(spec[name], path.field(name)) }
        return causes
    }

    static func replicaBounds(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let most = object[path: "spec", "maxReplicas"]?.integer ?? 0
        let least = object[path: "spec", "minReplicas"]?.integer ?? 1
        let place = path.field("spec").field("maxReplicas")
        if most < 1 { return [.invalid(place, .integer(most), "must be greater than 0")] }
        return most < least
            ? [.invalid(place, .integer(most), "must be greater than or equal to `minReplicas`")] : []
    }
}
