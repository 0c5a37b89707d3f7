import Diagnostics
import YAML

/// An entry of `patches` or `patchesJson6902` (spec kustomize 7).
struct PatchEntry {
    /// A file, or nil for the text itself.
    var path: PlacedText?
    var text: PlacedText?
    var target: ResourceSelector?
    /// Whether the target names an object; the old kind of JSON patch wants that.
    var targetHasName = false
    var allowsNameChange = false
    var allowsKindChange = false
    var location: SourceLocation?

    static let fieldNames = ["path", "patch", "target", "options"]

    /// - Parameter textField: the field that holds the patch itself.
    init(_ decoder: FieldDecoder, textField: String = "patch") throws {
        location = decoder.node.location
        path = try decoder.placedText("path")
        text = try decoder.placedText(textField)
        if let selector = try decoder.decoder("target", known: ResourceSelector.fieldNames) {
            target = try ResourceSelector(selector)
            targetHasName = try selector.string("name").nonEmpty != nil
        }
        if let options = try decoder.decoder("options", known: ["allowNameChange", "allowKindChange"]) {
            allowsNameChange = try options.bool("allowNameChange") ?? false
            allowsKindChange = try options.bool("allowKindChange") ?? false
        }
        switch (path, text) {
        case (nil, nil):
            throw KustomizeError(
                .patchInvalid, "must specify one of \(textField) and path in '\(decoder.path)'", at: location,
                hints: ["add 'path: FILE', or the patch itself under '\(textField): |-'"])
        case (.some, .some):
            throw KustomizeError(
                .patchInvalid, "\(textField) and path can't be set at the same time in '\(decoder.path)'", at: location,
                hints: ["keep one of the two"])
        default: break
        }
    }
}
