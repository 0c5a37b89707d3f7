import SandboxModel

/// Succeeds when a `GET` is answered with a status from 200 to 399.
struct HTTPProbe: ProbeConversation {
    /// Bytes; a head that is longer is no head.
    static let limit = 65536

    /// `10.1.2.3:80`.
    let place: String
    /// With its query, beginning with `/`.
    let path: String
    let headers: [String: String]
    /// Where the answer sends to; then its status is not the last word.
    private(set) var location: String?
    private var received: [UInt8] = []

    init(place: String, path: String, headers: [String: String]) {
        self.place = place
        self.path = path.hasPrefix("/") ? path : "/" + path
        self.headers = headers
    }

    var request: [UInt8] {
        var fields = ["user-agent": ("User-Agent", "kube-probe/1.32"), "accept": ("Accept", "*/*")]
        fields["host"] = ("Host", place)
        for (name, value) in headers { fields[name.lowercased()] = (name, value) }
        fields["connection"] = ("Connection", "close")
        // An empty value takes the field away, as it does in a kubelet.
        let host = fields.removeValue(forKey: "host") ?? ("Host", place)
        let lines = fields.values.filter { !$0.1.isEmpty }.sorted { $0.0 < $1.0 }
        var text = "GET \(Self.oneLine(path)) HTTP/1.1\r\nHost: \(Self.oneLine(host.1))\r\n"
        for (name, value) in lines { text += "\(Self.oneLine(name)): \(Self.oneLine(value))\r\n" }
        return Array((text + "\r\n").utf8)
    }

    mutating func receive(_ bytes: some Sequence<UInt8>, reply: inout [UInt8]) -> ProbeResult? {
        received += bytes
        if received.count > Self.limit { return failure("net/http: server response headers exceeded 65536 bytes") }
        guard let end = received.firstIndex(of: 10) else { return nil }
        var line = String(decoding: received[..<end], as: UTF8.self)
        if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
        let words = line.split(separator: " ", maxSplits: 2)
        guard line.hasPrefix("HTTP/") else {
            return failure("net/http: HTTP/1.x transport connection broken: malformed HTTP response \"\(line)\"")
        }
        guard words.count >= 2, words[1].utf8.count == 3, let status = Int(words[1]) else {
            let word = words.count < 2 ? "" : String(words[1])
            return failure("net/http: HTTP/1.x transport connection broken: malformed HTTP status code \"\(word)\"")
        }
        if (100..<200).contains(status), status != 101 { return passOver() }
        if [301, 302, 303, 307, 308].contains(status) {
            guard let head = completeHead else { return nil }
            location = Self.field("location", in: head)
        }
        let isSuccess = (200..<400).contains(status)
        return ProbeResult(
            isSuccess: isSuccess, message: isSuccess ? "" : "HTTP probe failed with statuscode: \(status)")
    }

    /// All lines up to the empty one, once it has come.
    private var completeHead: ArraySlice<UInt8>? {
        let mark: [UInt8] = [13, 10, 13, 10]
        guard received.count >= 4,
            let start = (0...received.count - 4).first(where: { received[$0..<$0 + 4].elementsEqual(mark) })
        else { return nil }
        return received[..<(start + 4)]
    }

    private static func field(_ name: String, in head: ArraySlice<UInt8>) -> String? {
        for line in head.split(separator: 10).dropFirst() {
            let text = String(decoding: line, as: UTF8.self)
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == name else { continue }
            return String(parts[1].drop { $0.isWhitespace }.prefix { !$0.isWhitespace })
        }
        return nil
    }

    /// Drops the head of an interim answer.
    private mutating func passOver() -> ProbeResult? {
        guard let head = completeHead else { return nil }
        received.removeFirst(head.count)
        var reply: [UInt8] = []
        return received.isEmpty ? nil : receive([], reply: &reply)
    }

    func ended() -> ProbeResult { failure("EOF") }

    func failed(_ error: SystemError, isConnected: Bool) -> ProbeResult {
        failure(isConnected ? "read tcp \(place): read: \(error)" : error.dialText(place))
    }

    func timedOut(isConnected: Bool) -> ProbeResult {
        failure("context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
    }

    private func failure(_ reason: String) -> ProbeResult { .failure("Get \"http://\(place)\(path)\": \(reason)") }

    private static func oneLine(_ text: String) -> String {
        String(decoding: text.utf8.filter { $0 != 10 && $0 != 13 && $0 != 0 }, as: UTF8.self)
    }
}
