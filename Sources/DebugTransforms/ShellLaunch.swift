/// A program behind `sh -c`: the line is taken apart, changed, and put together again.
struct ShellLaunch {
    /// The launch without the shell.
    private(set) var inner: Launch
    private let place: Place
    private let outer: Launch

    /// Where the line stands.
    private enum Place {
        /// `ENTRYPOINT ["sh", "-c"]`, and the line is the first argument.
        case firstArgument
        /// `ENTRYPOINT ["sh", "-c", "line", ...]`
        case entrypoint
        /// `CMD ["sh", "-c", "line", ...]`
        case arguments
    }

    /// Nil where there is no shell, or its line has an open quote.
    init?(_ launch: Launch) {
        let line: String
        if launch.entrypoint.count == 2, Self.isShell(launch.entrypoint), let first = launch.arguments.first {
            (place, line) = (.firstArgument, first)
        } else if launch.entrypoint.count > 2, Self.isShell(launch.entrypoint) {
            (place, line) = (.entrypoint, launch.entrypoint[2])
        } else if launch.startsArguments, launch.arguments.count > 2, Self.isShell(launch.arguments) {
            (place, line) = (.arguments, launch.arguments[2])
        } else {
            return nil
        }
        guard let words = ShellWords.split(line) else { return nil }
        outer = launch
        inner = launch
        inner.entrypoint = words
        inner.arguments = []
    }

    /// The change of the inner launch as one of the outer.
    func wrap(_ change: LaunchChange) -> LaunchChange {
        var wrapped = change
        wrapped.entrypoint = nil
        wrapped.arguments = nil
        guard let words = change.entrypoint ?? change.arguments else { return wrapped }
        let line = ShellWords.join(words)
        switch place {
        case .firstArgument: wrapped.arguments = [line] + outer.arguments.dropFirst()
        case .entrypoint: wrapped.entrypoint = outer.entrypoint.prefix(2) + [line] + outer.entrypoint.dropFirst(3)
        case .arguments: wrapped.arguments = outer.arguments.prefix(2) + [line] + outer.arguments.dropFirst(3)
        }
        return wrapped
    }

    static func isShell(_ words: [String]) -> Bool {
        words.count > 1 && ["/bin/sh", "/bin/bash"].contains(words[0]) && words[1] == "-c"
    }
}
