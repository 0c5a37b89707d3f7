import Testing

@testable import PipelineModel

@Suite("Durations")
struct DurationFormatTests {
    @Test(
        "are spelled as the output blocks say",
        arguments: [
            (Duration.zero, "0s"),
            (.nanoseconds(100), "100ns"),
            (.nanoseconds(12_500), "12.5µs"),
            (.microseconds(532_100), "532.1ms"),
            (.nanoseconds(532_123_456), "532.123456ms"),
            (.seconds(1), "1 second"),
            (.milliseconds(1_500), "1.5 second"),  // the integer part is 1
            (.microseconds(2_345_678), "2.345 seconds"),
            (.milliseconds(62_345), "1 minute 2.345 seconds"),
            (.seconds(120), "2 minutes 0 second"),
            (.seconds(3_661), "1 hour 1 minute 1 second"),
            (.milliseconds(7_322_050), "2 hours 2 minutes 2.05 seconds"),
            (.seconds(-1), "0s"),
        ])
    func spelled(_ duration: Duration, _ expected: String) {
        #expect(DurationFormat.spelled(duration) == expected)
    }

    @Test(
        "are short on lines that are redrawn",
        arguments: [
            (Duration.zero, "0.0s"), (.milliseconds(1_290), "1.2s"), (.seconds(59), "59.0s"), (.seconds(65), "1m05s"),
            (.seconds(7_380), "2h03m"), (.seconds(-5), "0.0s"),
        ])
    func elapsed(_ duration: Duration, _ expected: String) {
        #expect(DurationFormat.elapsed(duration) == expected)
    }
}
