extension SolveStatus {
    init(_ bytes: [UInt8]) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: vertexes.append(try Vertex(value.data))
            case 2: statuses.append(try Status(value.data))
            case 3: logs.append(try Log(value.data))
            case 4: warnings.append(try Warning(value.data))
            default: break
            }
        }
    }
}

extension SolveStatus.Vertex {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: digest = value.text
            case 3: name = value.text
            case 4: isCached = value.isTrue
            case 5: started = try Timestamp(value.data)
            case 6: completed = try Timestamp(value.data)
            case 7: error = value.text
            default: break
            }
        }
    }
}

extension SolveStatus.Status {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: id = value.text
            case 2: vertex = value.text
            case 3: name = value.text
            case 4: current = value.signed
            case 5: total = value.signed
            case 7: started = try Timestamp(value.data)
            case 8: completed = try Timestamp(value.data)
            default: break
            }
        }
    }
}

extension SolveStatus.Log {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: vertex = value.text
            case 2: timestamp = try Timestamp(value.data)
            case 3: stream = Int(truncatingIfNeeded: value.number)
            case 4: message = Array(value.data)
            default: break
            }
        }
    }
}

extension SolveStatus.Warning {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: vertex = value.text
            case 3: short = value.text
            case 4: detail.append(value.text)
            case 5: url = value.text
            case 7 where line == 0: line = try Self.startLine(ofRange: value.data)
            default: break
            }
        }
    }

    private static func startLine(ofRange bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) -> Int {
        var range = ProtobufReader(bytes)
        while let (field, value) = try range.next() {
            guard field == 1 else { continue }
            var position = ProtobufReader(value.data)
            while let (field, value) = try position.next() {
                if field == 1 { return Int(truncatingIfNeeded: value.signed) }
            }
        }
        return 0
    }
}

extension Timestamp {
    init(_ bytes: ArraySlice<UInt8>) throws(ProtobufReader.Malformed) {
        var reader = ProtobufReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: seconds = value.signed
            case 2: nanoseconds = value.signed
            default: break
            }
        }
    }
}
