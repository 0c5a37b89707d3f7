import ArgumentParser
import Runner
import Terminal

/// A command whose answer, errors included, is JSON on standard output.
protocol InspectQuestion: SKCommand {
    var inspect: InspectOptions { get }
    /// The profiles that the answer is for; nil for commands that look at none.
    var activated: InspectProfileOptions? { get }
    /// What goes to standard output; empty for commands that change files.
    func answer(_ inspection: Inspection) async throws -> String
}

extension InspectQuestion {
    var printsData: Bool { true }
    var activated: InspectProfileOptions? { nil }

    func execute(_ session: CommandSession) async throws {
        var options = RunOptions()
        options.command = "inspect"
        options.filename = inspect.filename
        options.modules = inspect.modules
        options.profiles = activated?.names ?? []
        options.propagateProfiles = activated?.propagateProfiles ?? true
        options.remoteCacheDirectory = inspect.remoteCacheDir
        do {
            session.printer.data(try await answer(session.runner(options).inspection))
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            session.printer.data(Inspection.answer(for: error))
            throw ExitCode(1)
        }
    }
}

/// One that takes profiles.
protocol InspectProfileQuestion: InspectQuestion {
    var profiles: InspectProfileOptions { get }
}

extension InspectProfileQuestion {
    var activated: InspectProfileOptions? { profiles }
}
