public import YAML

/// What is special about a field (spec skaffold-config 1.1).
public enum FieldMark: Sendable {
    /// The zero value is an error at validation.
    case required
    /// At most one field of the group may be set in one mapping.
    case oneOf(String)
    /// Holds paths of files, made absolute where that is asked for (spec skaffold-config 1.17).
    case path
    /// Expanded as a Go template when it is used (spec skaffold-config 1.18).
    case template
    /// The first apiVersion with this field, such as `v4beta6`.
    case since(String)
    /// The last apiVersion with this field.
    case until(String)
    /// Unknown fields below it are not errors from this version on (spec skaffold-config 7).
    case lenient(since: String)
    /// The values that mean something.
    case values([String], ValueMatching = .exact)
    /// Written also when it is empty: Skaffold's type has no `omitempty` there.
    case always
    /// A list whose items are values of Kubernetes, checked and written as it does.
    case items(KubernetesType)
    /// The value that an absent field has.
    case `default`(Node)
    /// What an absent field means where that depends on something, as the end of "by default it is".
    case defaultNote(String)
    /// Of a former field: the path, or the key beside it, that took its place.
    case renamed(String)
    /// Of a former field: what to do now, in the imperative, without a full stop.
    case gone(String)
    /// Of a former field: it is taken and nothing comes of it.
    case ignored
}

/// How a written value is compared with the values that mean something.
public enum ValueMatching: Sendable {
    case exact
    /// Upper and lower case are the same.
    case anyCase
    /// There are others, which `sk` does not check.
    case open
}
