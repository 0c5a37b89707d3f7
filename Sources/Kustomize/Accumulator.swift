import Diagnostics
import YAML

/// What the layers have gathered so far.
struct Accumulator {
    var resources = ResourceList()
    var configuration = TransformerConfiguration.empty
    var variables: [Variable] = []

    mutating func merge(_ other: Accumulator) throws {
        try resources.append(contentsOf: other.resources)
        try configuration.merge(other.configuration)
        for variable in other.variables { try add(variable) }
    }

    mutating func add(_ variable: Variable) throws {
        if let first = variables.first(where: { $0.entry.name == variable.entry.name }) {
            throw KustomizeError(
                .variableFailed, "var '\(variable.entry.name)' already encountered", at: variable.entry.location,
                notes: first.entry.location.map { [.init("it is here first", at: $0)] } ?? [],
                hints: ["give one of the two another name"])
        }
        variables.append(variable)
    }
}
