public import Diagnostics
public import YAML

/// Why a profile of a config is active or not, and what it changes: the data of `sk debug profile`.
public struct ProfileExplanation: Sendable {
    /// The file that has the profile, as shown in messages.
    public var file: String
    /// The place of the config in its file, from 0.
    public var configIndex: Int
    /// `metadata.name` of the config, empty when it has none.
    public var configName: String
    public var profile: String
    public var location: SourceLocation?
    public var reason: Reason
    /// The place in the order of application, from 1; nil when it is not active.
    public var order: Int?
    public var activations: [Activation] = []
    public var overlays: [Overlay] = []
    public var patches: [Patch] = []

    public var isActive: Bool { order != nil }

    /// What decided.
    public enum Reason: Sendable, Hashable {
        /// Its activations matched.
        case activated
        /// It was named with `--profile`.
        case named
        /// It is in `activeProfiles` of the file that requires this config.
        case requiredBy(file: String)
        /// It was named with a leading minus.
        case switchedOff
        /// It has activations, and they did not match.
        case notMatched
        /// It has no activations and was not named.
        case notNamed
        /// It has activations, but they are not looked at (`--profile-auto-activation=false`).
        case autoActivationOff
    }

    /// One entry of `activation`.
    public struct Activation: Sendable {
        public var location: SourceLocation?
        /// All criteria must match; an entry without criteria always does.
        public var criteria: [Criterion]
        public var isMatched: Bool { criteria.allSatisfy(\.isMatched) }
    }

    /// One criterion of an activation.
    public struct Criterion: Sendable {
        public enum Kind: String, Sendable, Hashable {
            case env, kubeContext, command
        }

        public var kind: Kind
        /// As written, such as `DEBUG=true`.
        public var pattern: String
        /// What it was compared with; nil when that could not be found out.
        public var actual: String?
        public var isMatched: Bool
        /// Why the actual value could not be found out.
        public var problem: String?
        public var location: SourceLocation?
    }

    /// A field that the profile's own `build`, `deploy` and so on replace.
    public struct Overlay: Sendable {
        /// The field, such as `build.artifacts`.
        public var path: FieldPath
        public var before: Node?
        public var after: Node
        public var location: SourceLocation?
    }

    /// One patch; one with `key=value` in its path can change several values.
    public struct Patch: Sendable {
        public var op: String
        public var path: String
        public var from: String?
        public var changes: [Change]
        public var location: SourceLocation?
    }

    /// A value that a patch changes.
    public struct Change: Sendable {
        /// The plain path, such as `/build/artifacts/0/image`.
        public var path: String
        public var before: Node?
        public var after: Node?
    }
}
