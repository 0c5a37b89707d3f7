import Clocks

/// Sprig's functions on times.
enum DateFunctions {
    static func add(to table: inout FunctionTable) {
        table["now"] = GoFunction { (call) throws(FunctionFailure) in .time(call.context.now) }
        table["date"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            .string(formatted(call.value(1), call.string(0), zone: "Local", call))
        }
        let inZone = GoFunction(.string, .any, .string) { (call) throws(FunctionFailure) in
            .string(formatted(call.value(1), call.string(0), zone: call.string(2), call))
        }
        table.add("dateInZone", "date_in_zone", function: inZone)
        table["htmlDate"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .string(formatted(call.value(0), "2006-01-02", zone: "Local", call))
        }
        table["htmlDateInZone"] = GoFunction(.any, .string) { (call) throws(FunctionFailure) in
            .string(formatted(call.value(0), "2006-01-02", zone: call.string(1), call))
        }
        table["unixEpoch"] = GoFunction(.time) { (call) throws(FunctionFailure) in .string(String(call.time(0).seconds))
        }
        addDurations(to: &table)
        let modify = GoFunction(.string, .time) { (call) throws(FunctionFailure) in
            guard let nanoseconds = GoDuration.nanoseconds(of: call.string(0)) else { return call.value(1) }
            return .time(call.time(1).adding(nanoseconds: nanoseconds))
        }
        table.add("dateModify", "date_modify", function: modify)
        let mustModify = GoFunction(.string, .time) { (call) throws(FunctionFailure) in
            guard let nanoseconds = GoDuration.nanoseconds(of: call.string(0)) else {
                throw FunctionFailure(
                    "time: invalid duration \(GoQuoting.quoted(call.string(0)))",
                    hints: ["write it like '-1.5h' or '2h45m'"])
            }
            return .time(call.time(1).adding(nanoseconds: nanoseconds))
        }
        table.add("mustDateModify", "must_date_modify", function: mustModify)
        table["toDate"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            // Sprig gives the zero time for a text that does not fit.
            .time((try? parsed(call)) ?? .zero)
        }
        table["mustToDate"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            do throws(GoTimeError) {
                return .time(try parsed(call))
            } catch {
                throw FunctionFailure("\(error)")
            }
        }
    }

    private static func parsed(_ call: FunctionCall) throws(GoTimeError) -> GoTime {
        try GoTime(parsing: call.string(1), layout: call.string(0)) { zone("Local", at: $0, call) }
    }

    private static func addDurations(to table: inout FunctionTable) {
        table["ago"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            let nanoseconds = call.context.now.nanoseconds(since: time(call.value(0), call))
            let seconds = (Double(nanoseconds) / 1e9).rounded()
            return .string(GoDuration.text(Int(exactly: seconds * 1e9) ?? nanoseconds))
        }
        table["duration"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            let seconds: Int =
                switch call.value(0) {
                case .string(let text): Int(text) ?? 0
                case .integer(let number, .int64): number
                default: 0
                }
            return .string(GoDuration.text(seconds &* 1_000_000_000))
        }
        table["durationRound"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            let nanoseconds: Int =
                switch call.value(0) {
                case .string(let text): GoDuration.nanoseconds(of: text) ?? 0
                case .integer(let number, .int64): number
                case .time(let time): call.context.now.nanoseconds(since: time)
                default: 0
                }
            let seconds = Double(nanoseconds.magnitude) / 1e9
            for (size, unit) in [
                (31_536_000.0, "y"), (2_592_000, "mo"), (86400, "d"), (3600, "h"), (60, "m"), (1, "s"),
            ]
            where seconds > size {
                return .string(String(Int(seconds / size)) + unit)
            }
            return .string("0s")
        }
    }

    private static func formatted(_ value: GoValue, _ layout: String, zone name: String, _ call: FunctionCall) -> String
    {
        var time = time(value, call)
        time.zone = zone(name, at: time.seconds, call)
        return time.formatted(layout)
    }

    /// A time, or seconds since 1970; anything else is now.
    private static func time(_ value: GoValue, _ call: FunctionCall) -> GoTime {
        switch value {
        case .time(let time): time
        case .integer(let seconds, .int), .integer(let seconds, .int64):
            // Some hundred million years are enough, and can be computed with.
            GoTime(
                seconds: Int64(min(max(seconds, -(1 << 52)), 1 << 52)), nanoseconds: 0, zone: call.context.now.zone)
        default: call.context.now
        }
    }

    /// UTC for a place that is not known, as sprig does.
    private static func zone(_ name: String, at seconds: Int64, _ call: FunctionCall) -> GoTime.Zone {
        guard let zones = call.context.zones else { return name == "Local" ? call.context.now.zone : .utc }
        return ((try? zones.zone(named: name, at: seconds)) ?? nil) ?? .utc
    }
}
