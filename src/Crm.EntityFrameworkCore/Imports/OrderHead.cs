namespace Crm.Imports;

/// <summary>
/// What the rows of an order tell of it as a whole: each field as the first row that tells it has it. A row that tells another is
/// faulty; of times the first counts.
/// </summary>
internal sealed class OrderHead
{
    private readonly Dictionary<Column, object> values = [];

    /// <summary>Custom fields by code.</summary>
    internal Dictionary<string, string?> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The order's currency, once a row has told it or was read without.</summary>
    internal Currency Currency { get; private set; }

    internal string? TextOf(Column column) => values.GetValueOrDefault(column) as string;

    internal T? ValueOf<T>(Column column)
        where T : struct => values.TryGetValue(column, out var value) ? (T)value : null;

    /// <summary>As it was read, whatever it is; null where no row tells it.</summary>
    internal object? Told(Column column) => values.GetValueOrDefault(column);

    internal void Take(ImportRow row, OrderReading reading)
    {
        TakeCurrency(row, reading.Currency);
        foreach (var column in OrderColumns.Head)
            if (Read(row, column) is { } value)
                Keep(row, column, value);
        foreach (var (code, text) in reading.Custom.Read(row))
            if (!Fields.TryAdd(code, text) && Fields[code] != text)
                row.Refuse(ImportRefusals.Conflicting(CustomColumns.Prefix + code, text!, Fields[code]!));
    }

    private object? Read(ImportRow row, Column column) => column.Kind switch
    {
        ColumnKind.Money => OrderReading.Amount(row, column, Currency),
        ColumnKind.Time => row.TimeOf(column),
        ColumnKind.Number => row.NumberOf(column),
        ColumnKind.Flag => row.FlagOf(column),
        _ when column == OrderColumns.Paid => Paid(row),
        _ => row.TextOf(column),
    };

    /// <summary>An amount, or whether it is paid.</summary>
    private object? Paid(ImportRow row) => row.TextOf(OrderColumns.Paid) is not { } text ? null : FlagWords.Read(text) is { } flag && !char.IsAsciiDigit(text[0]) ? flag : OrderReading.Amount(row, OrderColumns.Paid, Currency);

    private void TakeCurrency(ImportRow row, Currency standard)
    {
        if (row.TextOf(OrderColumns.Currency) is not { } code)
        {
            Currency = Currency.IsNone ? standard : Currency;
            return;
        }

        if (!Currency.TryParse(code.ToUpperInvariant(), out var told))
            row.Refuse(ImportRefusals.UnknownReference("currency", code));
        else if (Currency.IsNone)
            Currency = told;
        else if (Currency != told)
            row.Refuse(ImportRefusals.Conflicting("currency", code, Currency.Code));
        if (Currency.IsNone)
            Currency = standard;
    }

    private void Keep(ImportRow row, Column column, object value)
    {
        if (!values.TryAdd(column, value) && !values[column].Equals(value) && column.Kind != ColumnKind.Time)
            row.Refuse(ImportRefusals.Conflicting(column.Field, $"{value}", $"{values[column]}"));
    }
}
