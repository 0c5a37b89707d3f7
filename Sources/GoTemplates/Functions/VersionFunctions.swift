/// Sprig's functions on semantic versions.
enum VersionFunctions {
    static func add(to table: inout FunctionTable) {
        table["semver"] = GoFunction(.string) { (call) throws(FunctionFailure) in .version(try version(call.string(0)))
        }
        table["semverCompare"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            guard let constraint = VersionConstraint(call.string(0)) else {
                throw FunctionFailure(
                    "improper constraint: \(call.string(0))", hints: ["write it like '>= 1.2, < 2' or '^1.2'"])
            }
            return .bool(constraint.allows(try version(call.string(1))))
        }
    }

    private static func version(_ text: String) throws(FunctionFailure) -> SemanticVersion {
        guard let version = SemanticVersion(text) else {
            throw FunctionFailure("invalid semantic version", hints: ["write it like '1.2.3', not '\(text)'"])
        }
        return version
    }
}
