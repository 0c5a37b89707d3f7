import Clocks

/// The methods of Go's types that templates can call: `{{now.Year}}`, `{{(semver "1.2.3").Major}}`.
enum GoMethods {
    /// With the value bound to it; nil where there is no such method.
    static func method(_ name: String, of value: GoValue) -> GoFunction? {
        switch value {
        case .time(let time): timeMethod(name, time)
        case .integer(let number, .duration): durationMethod(name, number)
        case .integer(let number, .month), .integer(let number, .weekday):
            name == "String"
                ? GoFunction { [type = value.type] (call) throws(FunctionFailure) in
                    .string(try call.text(of: .integer(number, type)))
                } : nil
        case .version(let version): versionMethod(name, version)
        default: nil
        }
    }

    private enum Constant: Sendable {
        case bool(Bool)
        case integer(Int, GoType)
        case float(Double)
        case string(String)
        case time(GoTime)
        case version(SemanticVersion)

        static func int(_ value: Int) -> Constant { .integer(value, .int) }
        static func int64(_ value: Int) -> Constant { .integer(value, .int64) }

        var value: GoValue {
            switch self {
            case .bool(let value): .bool(value)
            case .integer(let value, let type): .integer(value, type)
            case .float(let value): .float(value)
            case .string(let value): .string(value)
            case .time(let value): .time(value)
            case .version(let value): .version(value)
            }
        }
    }

    private static func constant(_ constant: Constant) -> GoFunction {
        GoFunction { (_) throws(FunctionFailure) in constant.value }
    }

    private static func timeMethod(_ name: String, _ time: GoTime) -> GoFunction? {
        let calendar = time.calendar
        switch name {
        case "Format":
            return GoFunction(.string) { (call) throws(FunctionFailure) in .string(time.formatted(call.string(0))) }
        case "String": return constant(.string(time.formatted("2006-01-02 15:04:05.999999999 -0700 MST")))
        case "Unix": return constant(.int64(Int(time.seconds)))
        case "UnixMilli": return constant(.int64(Int(time.seconds) &* 1000 &+ time.nanoseconds / 1_000_000))
        case "UnixMicro": return constant(.int64(Int(time.seconds) &* 1_000_000 &+ time.nanoseconds / 1000))
        case "UnixNano": return constant(.int64(Int(time.seconds) &* 1_000_000_000 &+ time.nanoseconds))
        case "Year": return constant(.int(calendar.year))
        case "Month": return constant(.integer(calendar.month, .month))
        case "Day": return constant(.int(calendar.day))
        case "YearDay": return constant(.int(calendar.dayOfYear))
        case "Weekday": return constant(.integer(calendar.weekday, .weekday))
        case "Hour": return constant(.int(calendar.hour))
        case "Minute": return constant(.int(calendar.minute))
        case "Second": return constant(.int(calendar.second))
        case "Nanosecond": return constant(.int(time.nanoseconds))
        case "IsZero": return constant(.bool(time.seconds == GoTime.zero.seconds && time.nanoseconds == 0))
        case "UTC": return constant(.time(GoTime(seconds: time.seconds, nanoseconds: time.nanoseconds, zone: .utc)))
        case "Local":
            return GoFunction { (call) throws(FunctionFailure) in
                var local = time
                local.zone = ((try? call.context.zones?.zone(named: "Local", at: time.seconds)) ?? nil) ?? time.zone
                return .time(local)
            }
        case "Add":
            return GoFunction(.duration) { (call) throws(FunctionFailure) in
                .time(time.adding(nanoseconds: call.int(0)))
            }
        case "AddDate":
            return GoFunction(.int, .int, .int) { (call) throws(FunctionFailure) in
                try addDate(time, call)
            }
        case "Sub":
            return GoFunction(.time) { (call) throws(FunctionFailure) in
                .integer(time.nanoseconds(since: call.time(0)), .duration)
            }
        case "Before":
            return GoFunction(.time) { (call) throws(FunctionFailure) in .bool(isBefore(time, call.time(0))) }
        case "After":
            return GoFunction(.time) { (call) throws(FunctionFailure) in .bool(isBefore(call.time(0), time)) }
        case "Equal":
            return GoFunction(.time) { (call) throws(FunctionFailure) in
                .bool(!isBefore(time, call.time(0)) && !isBefore(call.time(0), time))
            }
        default: return nil
        }
    }

    private static func isBefore(_ a: GoTime, _ b: GoTime) -> Bool {
        (a.seconds, a.nanoseconds) < (b.seconds, b.nanoseconds)
    }

    private static func addDate(_ time: GoTime, _ call: FunctionCall) throws(FunctionFailure) -> GoValue {
        let calendar = time.calendar
        guard (0..<3).allSatisfy({ call.int($0).magnitude < 10_000_000 }), calendar.year.magnitude < 100_000_000 else {
            throw FunctionFailure("the date is out of range")
        }
        let days = GoCalendar.days(
            year: calendar.year + call.int(0), month: calendar.month + call.int(1), day: calendar.day + call.int(2))
        let ofDay = calendar.hour * 3600 + calendar.minute * 60 + calendar.second
        var result = time
        result.seconds = Int64(days * 86400 + ofDay - time.zone.offset)
        return .time(result)
    }

    private static func durationMethod(_ name: String, _ nanoseconds: Int) -> GoFunction? {
        switch name {
        case "String": constant(.string(GoDuration.text(nanoseconds)))
        case "Hours": constant(.float(Double(nanoseconds) / 3.6e12))
        case "Minutes": constant(.float(Double(nanoseconds) / 6e10))
        case "Seconds": constant(.float(Double(nanoseconds) / 1e9))
        case "Milliseconds": constant(.int64(nanoseconds / 1_000_000))
        case "Microseconds": constant(.int64(nanoseconds / 1000))
        case "Nanoseconds": constant(.int64(nanoseconds))
        default: nil
        }
    }

    private static func versionMethod(_ name: String, _ version: SemanticVersion) -> GoFunction? {
        switch name {
        case "Major": return constant(.int(version.major))
        case "Minor": return constant(.int(version.minor))
        case "Patch": return constant(.int(version.patch))
        case "Prerelease": return constant(.string(version.prerelease))
        case "Metadata": return constant(.string(version.metadata))
        case "Original": return constant(.string(version.original))
        case "String": return constant(.string(version.description))
        case "IncMajor": return constant(.version(version.next(.major)))
        case "IncMinor": return constant(.version(version.next(.minor)))
        case "IncPatch": return constant(.version(version.next(.patch)))
        case "Compare":
            return GoFunction(.version) { (call) throws(FunctionFailure) in .int(version.compared(with: other(call))) }
        case "Equal":
            return GoFunction(.version) { (call) throws(FunctionFailure) in
                .bool(version.compared(with: other(call)) == 0)
            }
        case "GreaterThan":
            return GoFunction(.version) { (call) throws(FunctionFailure) in
                .bool(version.compared(with: other(call)) > 0)
            }
        case "LessThan":
            return GoFunction(.version) { (call) throws(FunctionFailure) in
                .bool(version.compared(with: other(call)) < 0)
            }
        default: return nil
        }
    }

    private static func other(_ call: FunctionCall) -> SemanticVersion {
        if case .version(let version) = call.value(0) { version } else { .zero }
    }
}
