/// What makes a container debuggable. What is nil stays as it is.
struct LaunchChange: Equatable {
    /// The container's `command`.
    var entrypoint: [String]?
    var arguments: [String]?
    /// Variables to set, in order.
    var environment: [(name: String, value: String)] = []
    /// The debugger's port with the name of what it speaks: `dlv`, `jdwp`, `devtools`, `dap`, `pydevd`.
    var port: (name: String, number: Int)?
    /// The image of files that the debugger needs, by its last component.
    var supportImage: String?

    /// The launch with other words in the place where its program stands.
    mutating func setWords(_ words: [String], of launch: Launch) {
        if launch.startsArguments { arguments = words } else { entrypoint = words }
    }

    /// What is changed, for messages.
    var names: [String] {
        (entrypoint == nil ? [] : ["command"]) + (arguments == nil ? [] : ["args"])
            + environment.map { "env \($0.name)" } + (port.map { ["port \($0.number)"] } ?? [])
            + (supportImage == nil ? [] : ["support files"])
    }

    static func == (a: LaunchChange, b: LaunchChange) -> Bool {
        a.entrypoint == b.entrypoint && a.arguments == b.arguments && a.supportImage == b.supportImage
            && a.environment.elementsEqual(b.environment) { $0 == $1 }
            && a.port?.name == b.port?.name && a.port?.number == b.port?.number
    }
}

/// Why a container stays as it is: the end of a sentence that begins with it.
struct NotDebuggable: Error, Equatable {
    var reason: String
    var hint: String?
}
