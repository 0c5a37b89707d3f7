/// A day of the calendar.
struct CivilDay: Equatable {
    var month: Int
    var day: Int
    /// 0 is Sunday.
    var weekday: Int

    init(daysSince1970 days: Int) {
        // Years begin in March here, so that a leap day ends its year; 146,097 days are 400 years.
        let shifted = days + 719_468
        let dayOfEra = ((shifted % 146_097) + 146_097) % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        // 1970 began on a Thursday.
        weekday = (((days + 4) % 7) + 7) % 7
    }
}
