namespace Crm.Imports;

/// <summary>Codes of why a file, a row or a document was not taken in. Public API.</summary>
public static class ImportRefusals
{
    /// <summary>The file is empty: there is not even a row of headers. Data: <c>file</c>.</summary>
    public const string EmptyFile = "import.empty-file";

    /// <summary>Columns are missing or there more than once; nothing was read. Data: <c>mistakes</c> (all of them), <c>headers</c>.</summary>
    public const string BadHeaders = "import.bad-headers";

    /// <summary>The mapping does not fit the import or the file; nothing was read. Data: <c>mistakes</c> (all of them), <c>headers</c>.</summary>
    public const string BadMapping = "import.bad-mapping";

    /// <summary>A row has more or fewer fields than there are headers. Data: <c>fields</c>, <c>headers</c>.</summary>
    public const string FieldCount = "import.field-count";

    /// <summary>A quote stands where none may stand, or is never closed.</summary>
    public const string BrokenQuotes = "import.broken-quotes";

    /// <summary>A value is missing. Data: <c>field</c>.</summary>
    public const string Missing = "import.missing";

    /// <summary>Not a number, or beyond the range. Data: <c>field</c>, <c>value</c>.</summary>
    public const string NotANumber = "import.not-a-number";

    /// <summary>Not a whole number. Data: <c>field</c>, <c>value</c>.</summary>
    public const string NotWhole = "import.not-whole";

    /// <summary>More decimals than can be kept. Data: <c>field</c>, <c>value</c>, <c>decimals</c> (how many can).</summary>
    public const string TooPrecise = "import.too-precise";

    /// <summary>Not a time in any of the column's patterns. Data: <c>field</c>, <c>value</c>.</summary>
    public const string NotATime = "import.not-a-time";

    /// <summary>Not a date in any of the column's patterns. Data: <c>field</c>, <c>value</c>.</summary>
    public const string NotADate = "import.not-a-date";

    /// <summary>Neither yes nor no. Data: <c>field</c>, <c>value</c>.</summary>
    public const string NotAFlag = "import.not-a-flag";

    /// <summary>The value is none of the custom field's. Data: <c>field</c>, <c>value</c>, <c>wrong</c>.</summary>
    public const string BadField = "import.bad-field";

    /// <summary>
    /// The row itself is sound, but another row of its document is not: a document comes in whole or not at all.
    /// Data: <c>document</c>, <c>lines</c> (of the file).
    /// </summary>
    public const string DocumentIncomplete = "import.document-incomplete";

    /// <summary>The row names something that is not there. Data: <c>field</c>, <c>value</c>.</summary>
    public const string Unknown = "import.unknown";

    /// <summary>The row's currency is not the list's. Data: <c>field</c>, <c>value</c>, <c>currency</c>.</summary>
    public const string OtherCurrency = "import.other-currency";

    /// <summary>Nothing in the row identifies anybody: no id, telephone or e-mail.</summary>
    public const string Unidentified = "import.unidentified";

    /// <summary>The workbook cannot be read: an old .xls, protected by a password, damaged, or larger than one may be. Data: <c>file</c>, <c>why</c>.</summary>
    public const string BadWorkbook = "import.bad-workbook";

    /// <summary>The cell holds an error of its spreadsheet and no value. Data: <c>field</c>, <c>value</c>.</summary>
    public const string CellError = "import.cell-error";

    internal static Refusal Workbook(string file, string why) => new(BadWorkbook, "{file} cannot be read: {why}.", ("file", file), ("why", why));

    internal static Refusal ErrorIn(Column column, string value) => new(CellError, "{field}: the cell holds the error {value}.", ("field", column.Field), ("value", value));

    /// <summary>A row tells of its order what another row of it told otherwise. Data: <c>field</c>, <c>value</c>, <c>other</c>.</summary>
    public const string Conflict = "import.conflict";

    /// <summary>
    /// The row is of an order that was over before it: its rows stand too far apart. The order keeps what it had; sort the file by order
    /// and import it whole, not these rows alone. Data: <c>order</c>, <c>window</c>.
    /// </summary>
    public const string OrderOver = "import.order-over";

    /// <summary>An order has more rows than any has. Data: <c>order</c>.</summary>
    public const string OrderTooLong = "import.order-too-long";

    internal static Refusal Conflicting(string field, string value, string other) =>
        new(Conflict, "{field}: '{value}' here and '{other}' in an earlier row of the order.", ("field", field), ("value", value), ("other", other));

    internal static Refusal Over(string order, int window) =>
        new(OrderOver, "Order {order} was over {window} rows ago; sort the file by order and import it whole.", ("order", order), ("window", window));

    internal static Refusal TooLong(string order) => new(OrderTooLong, "Order {order} has too many rows.", ("order", order));

    internal static Refusal UnknownReference(string field, string value) => new(Unknown, "{field}: there is no '{value}'.", ("field", field), ("value", value));

    internal static Refusal Nobody() => new(Unidentified, "The row has no id, telephone or e-mail.");

    /// <summary>A row is sound, but its document is not, because these rows of it could not be read.</summary>
    public static Refusal Incomplete(string document, IReadOnlyList<long> lines) => new(
        DocumentIncomplete, "{document} was left out, since its lines {lines} cannot be read.", ("document", document), ("lines", lines));

    internal static Refusal Empty(string file) => new(EmptyFile, "{file} is empty.", ("file", file));

    internal static Refusal Headers(IReadOnlyList<string> mistakes, IReadOnlyList<string> headers) =>
        new(BadHeaders, "The headers do not fit: {mistakes}.", ("mistakes", mistakes), ("headers", headers));

    internal static Refusal Mapping(IReadOnlyList<string> mistakes, IReadOnlyList<string> headers) =>
        new(BadMapping, "The mapping does not fit: {mistakes}.", ("mistakes", mistakes), ("headers", headers));

    internal static Refusal NoFlag(Column column, string value) =>
        new(NotAFlag, "{field}: '{value}' is neither yes nor no.", ("field", column.Field), ("value", value));

    internal static Refusal NoField(Column column, string value, string wrong) =>
        new(BadField, "{field}: '{value}' {wrong}.", ("field", column.Field), ("value", value), ("wrong", wrong));

    internal static Refusal Fields(int fields, int headers) =>
        new(FieldCount, "The row has {fields} fields instead of {headers}.", ("fields", fields), ("headers", headers));

    internal static Refusal Quotes() => new(BrokenQuotes, "A quote stands where none may stand, or is never closed.");

    internal static Refusal NoValue(Column column) => new(Missing, "{field} is missing.", ("field", column.Field));

    internal static Refusal NoNumber(Column column, string value) =>
        new(NotANumber, "{field}: '{value}' is not a number.", ("field", column.Field), ("value", value));

    internal static Refusal Below(Column column, Money value) =>
        new(NotANumber, "{field}: {value} is below 0.", ("field", column.Field), ("value", value));

    internal static Refusal TooLarge(Column column, Money value) =>
        new(NotANumber, "{field}: {value} is too large.", ("field", column.Field), ("value", value));

    internal static Refusal Under(Column column, string value) =>
        new(NotANumber, "{field}: {value} is below 0.", ("field", column.Field), ("value", value));

    internal static Refusal InOtherCurrency(Column column, Currency value, Currency currency) =>
        new(OtherCurrency, "{field}: the list is in {currency}, not in {value}.", ("field", column.Field), ("value", value), ("currency", currency));

    internal static Refusal NoWhole(Column column, string value) =>
        new(NotWhole, "{field}: '{value}' is not a whole number.", ("field", column.Field), ("value", value));

    internal static Refusal Precise(Column column, string value, int decimals) =>
        new(TooPrecise, "{field}: '{value}' has more than {decimals} decimals.", ("field", column.Field), ("value", value), ("decimals", decimals));

    internal static Refusal NoTime(Column column, string value) =>
        new(NotATime, "{field}: '{value}' is not a time as expected.", ("field", column.Field), ("value", value));

    internal static Refusal NoDate(Column column, string value) =>
        new(NotADate, "{field}: '{value}' is not a date as expected.", ("field", column.Field), ("value", value));
}
