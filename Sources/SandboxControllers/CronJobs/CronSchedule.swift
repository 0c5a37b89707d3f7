import SandboxModel

/// When something is due: the five fields of cron (minute, hour, day of month, month, day of week), a name such as
/// `@hourly`, or `@every 1h30m`. In UTC.
struct CronSchedule: Equatable {
    enum Kind: Equatable {
        case fields(CronFields)
        /// Seconds.
        case every(Int)
    }

    private static let names = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
    /// A schedule that is not due within these days never is, such as `0 0 30 2 *`.
    private static let horizon = 5 * 366

    let kind: Kind

    /// - Throws: `CronError` with what is wrong.
    init(_ text: String) throws(CronError) {
        if text.hasPrefix("@every ") {
            kind = .every(try CronFields.seconds(String(text.dropFirst(7))))
        } else if text.hasPrefix("@") {
            guard let fields = Self.names[text] else {
                throw CronError(message: "unrecognized descriptor: \(text)")
            }
            kind = .fields(try CronFields(fields))
        } else {
            kind = .fields(try CronFields(text))
        }
    }

    /// The first time after another; nil for never.
    func next(after time: ClusterTime) -> ClusterTime? {
        switch kind {
        case .every(let seconds): return ClusterTime(seconds: time.seconds + seconds)
        case .fields(let fields):
            let start = time.seconds - Self.remainder(time.seconds, 60) + 60
            let day = (start - Self.remainder(start, 86400)) / 86400
            for offset in 0..<Self.horizon where fields.includes(CivilDay(daysSince1970: day + offset)) {
                let from = offset == 0 ? Self.remainder(start, 86400) / 60 : 0
                if let minute = fields.minutesOfDay(from: from).first {
                    return ClusterTime(seconds: (day + offset) * 86400 + minute * 60)
                }
            }
            return nil
        }
    }

    /// The last time up to another, after an earliest one; nil for none.
    func last(upTo time: ClusterTime, after earliest: ClusterTime) -> ClusterTime? {
        switch kind {
        case .every(let seconds):
            let count = (time.seconds - earliest.seconds) / seconds
            return count > 0 ? ClusterTime(seconds: earliest.seconds + count * seconds) : nil
        case .fields(let fields):
            let today = (time.seconds - Self.remainder(time.seconds, 86400)) / 86400
            for offset in 0..<Self.horizon {
                let start = (today - offset) * 86400
                if start + 86400 <= earliest.seconds { return nil }
                guard fields.includes(CivilDay(daysSince1970: today - offset)) else { continue }
                let found = fields.minutesOfDay(from: 0).map { start + $0 * 60 }
                    .last { $0 <= time.seconds && $0 > earliest.seconds }
                if let found { return ClusterTime(seconds: found) }
            }
            return nil
        }
    }

    private static func remainder(_ number: Int, _ divisor: Int) -> Int {
        let remainder = number % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}

/// What is wrong with a schedule.
struct CronError: Error, Equatable {
    var message: String
}
