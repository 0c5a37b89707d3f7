import Diagnostics
import YAML

/// Tells Kubernetes objects from other YAML.
enum ManifestFile {
    /// What a YAML file is.
    enum Kind: Sendable {
        case manifest(FoundManifest, pinned: [String])
        /// Neither objects nor a mistake.
        case other
        /// Looks like objects and cannot be read.
        case broken(Diagnostic)
    }

    /// What begins like these is read by tools, not by a cluster.
    private static let toolGroups = ["skaffold/", "kustomize.config.k8s.io/", "kind.x-k8s.io/", "k3d.io/"]

    static func read(_ bytes: [UInt8], path: String) -> Kind {
        guard contains(bytes, "apiVersion"), contains(bytes, "kind") else { return .other }
        let documents: [Node]
        do {
            documents = try YAMLParser.documents(bytes, path: path)
        } catch {
            return .broken(
                Diagnostic(
                    .note, "'\(path)' is passed over: \(error.description)", at: error.diagnostics.first?.location))
        }
        let objects = documents.filter(isObject)
        guard !objects.isEmpty else { return .other }
        var images: [String] = []
        var pinned: [String] = []
        for text in objects.flatMap(ImageTexts.find) {
            switch ImageName.parse(text) {
            case .name(let name): images.append(name)
            case .digest: pinned.append(text)
            case .invalid: break
            }
        }
        return .manifest(FoundManifest(path: path, images: images.unique), pinned: pinned)
    }

    /// Objects have the three fields that Kubernetes requires of all of them.
    private static func isObject(_ document: Node) -> Bool {
        guard let version = document["apiVersion"]?.text, document["kind"] != nil, document["metadata"] != nil else {
            return false
        }
        return !toolGroups.contains { version.hasPrefix($0) }
    }

    static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count >= length else { return false }
        return bytes.withUnsafeBufferPointer { buffer in
            let first = word.utf8Start[0]
            var at = 0
            while at <= buffer.count - length {
                if buffer[at] == first, (1..<length).allSatisfy({ buffer[at + $0] == word.utf8Start[$0] }) {
                    return true
                }
                at += 1
            }
            return false
        }
    }
}
