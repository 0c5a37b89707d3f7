/// One `%...` of a format text.
struct FormatDirective {
    var isMinus = false
    var isPlus = false
    var isZero = false
    var isSharp = false
    var isBlank = false
    var width = 0
    var precision: Int?
    var verb: Unicode.Scalar = "v"
    /// `%+v`: with the names of fields.
    var showsFields = false
}
