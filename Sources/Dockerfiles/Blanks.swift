// Blanks as Dockerfiles count them. Scalars, not characters: a combining mark after a blank must not hide it.

extension Unicode.Scalar {
    var isBlank: Bool { self == " " || self == "\t" || self == "\u{0B}" || self == "\u{0C}" || self == "\r" }
}

extension StringProtocol where SubSequence == Substring {
    func trimmingLeadingBlanks() -> Substring {
        Substring(self.unicodeScalars.drop(while: \.isBlank).asSubstring)
    }

    func trimmingBlanks() -> Substring {
        var scalars = Substring(self).unicodeScalars[...]
        while let first = scalars.first, first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        return Substring(scalars)
    }
}

extension Sequence<Unicode.Scalar> {
    fileprivate var asSubstring: Substring {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: self)
        return Substring(String(view))
    }
}
