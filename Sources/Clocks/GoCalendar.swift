/// A moment as a date and a time of day (proleptic Gregorian calendar).
public struct GoCalendar: Equatable {
    public var year: Int
    /// 1 to 12.
    public var month: Int
    public var day: Int
    /// 1 to 366.
    public var dayOfYear: Int
    /// 0 is Sunday.
    public var weekday: Int
    public var hour: Int
    public var minute: Int
    public var second: Int

    /// - Parameter seconds: since 1970-01-01, in the place's own clock.
    init(secondsInZone seconds: Int64) {
        let days = Int(seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
        let rest = Int(seconds) - days * 86400
        hour = rest / 3600
        minute = rest / 60 % 60
        second = rest % 60
        weekday = ((days + 4) % 7 + 7) % 7
        // Years that begin in March put the leap day at their end (civil-from-days).
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayFromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayFromMarch + 2) / 153
        day = dayFromMarch - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
        dayOfYear = before + day + (isLeap && month > 2 ? 1 : 0)
    }

    /// Days from 1970-01-01 to a date. Months and days beyond their ends count on into the next year or month.
    public static func days(year: Int, month: Int, day: Int) -> Int {
        let months = month - 1
        let year = year + (months >= 0 ? months / 12 : (months - 11) / 12)
        let month = (months % 12 + 12) % 12 + 1
        // Years that begin in March put the leap day at their end.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468 + day - 1
    }

    /// How many days a month has.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        days(year: year, month: month + 1, day: 1) - days(year: year, month: month, day: 1)
    }
}
