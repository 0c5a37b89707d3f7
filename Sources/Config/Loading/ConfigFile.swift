internal import Diagnostics

/// A parsed file, with what is asked of it at each visit.
struct ConfigFile {
    let documents: [ConfigDocument]
    /// What is wrong in it, though it could be read.
    let errors: [Diagnostic]
    /// The profiles of all documents.
    let profileNames: Set<String>
    private let indexesOfName: [String: [Int]]

    init(documents: [ConfigDocument], errors: [Diagnostic] = []) {
        self.documents = documents
        self.errors = errors
        profileNames = Set(documents.flatMap(\.profileNames))
        indexesOfName = Dictionary(grouping: documents.indices) { documents[$0].name }
    }

    /// The documents of the given names, in the order of the file; all for no names.
    func selected(_ names: [String]) -> [ConfigDocument] {
        if names.isEmpty { return documents }
        return Set(names).flatMap { indexesOfName[$0] ?? [] }.sorted().map { documents[$0] }
    }

    /// Whether a document has the name.
    func has(_ name: String) -> Bool { indexesOfName[name] != nil }

    /// All names, in the order of the file.
    var names: [String] { documents.map(\.name).filter { !$0.isEmpty } }
}
