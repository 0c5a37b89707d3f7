import Clocks

/// Sprig's functions on times.
enum TimeFunctions {
    static let all: [String: FunctionTable.Function] = [
        "now": { _, context in .time(context.now) },
        "date": { arguments, context in
            try arguments.expect(2...2)
            return .string(try time(arguments, 1, context).formatted(try arguments.string(0)))
        },
        "dateInZone": { arguments, context in try dateInZone(arguments, context) },
        "date_in_zone": { arguments, context in try dateInZone(arguments, context) },
        "htmlDate": { arguments, context in .string(try time(arguments, 0, context).formatted("2006-01-02")) },
        "unixEpoch": { arguments, context in .string(String(try time(arguments, 0, context).seconds)) },
    ]

    private static func dateInZone(_ arguments: FunctionArguments, _ context: GoTemplate.Context) throws
        -> TemplateValue
    {
        try arguments.expect(3...3)
        let zone = try arguments.string(2)
        guard zone == "UTC" || zone == "GMT" || zone.isEmpty else {
            throw arguments.failure("only the zone 'UTC' is known here, not '\(zone)'")
        }
        var time = try time(arguments, 1, context)
        time.zone = .utc
        return .string(time.formatted(try arguments.string(0)))
    }

    /// A time, or seconds since 1970.
    private static func time(
        _ arguments: FunctionArguments, _ index: Int, _ context: GoTemplate.Context
    ) throws -> GoTime {
        switch try arguments.value(index) {
        case .time(let time): return time
        case .integer(let seconds): return GoTime(seconds: Int64(seconds), nanoseconds: 0, zone: context.now.zone)
        default: return context.now
        }
    }
}
