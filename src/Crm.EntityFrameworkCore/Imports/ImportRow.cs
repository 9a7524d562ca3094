using NodaTime;

namespace Crm.Imports;

/// <summary>
/// The current row. Each <c>…Of</c> gives the value of a column, null where it is empty or cannot be read; what is wrong is
/// written down, so that after all columns were asked for, <see cref="Reasons"/> are all reasons.
/// </summary>
public sealed class ImportRow
{
    private readonly RowCells cells;
    private readonly Dictionary<Column, ColumnReader> columns;
    private List<Refusal> reasons = [];

    internal ImportRow(RowCells cells, IReadOnlyList<ColumnReader> columns) =>
        (this.cells, this.columns) = (cells, columns.ToDictionary(c => c.Column));

    /// <summary>Line of the file on which the row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>All reasons found so far why the row cannot be taken in; may be kept.</summary>
    public IReadOnlyList<Refusal> Reasons => reasons.Count == 0 ? [] : reasons;

    /// <summary>Whether there is a reason.</summary>
    public bool IsFaulty => reasons.Count > 0;

    /// <summary>Adds a reason.</summary>
    public void Refuse(Refusal reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        reasons.Add(reason);
    }

    /// <summary>The text; null where it is empty or the file does not have the column.</summary>
    public string? TextOf(Column column)
    {
        var text = Read(column);
        if (text is null && !column.MayBeEmpty && column.IsRequired)
            Refuse(ImportRefusals.NoValue(column));
        return text;
    }

    /// <summary>The number.</summary>
    public decimal? NumberOf(Column column)
    {
        if (TextOf(column) is not { } text)
            return null;
        if (ReaderOf(column).TryNumber(text, IsPlain(column), out var number))
            return number;
        Refuse(ImportRefusals.NoNumber(column, text));
        return null;
    }

    /// <summary>The whole number; <c>6.0</c> is one.</summary>
    public long? WholeOf(Column column) =>
        Exact(column, 0) is not { } number ? null : number is >= long.MinValue and <= long.MaxValue ? (long)number : NotANumber(column);

    /// <summary>The quantity, of at most three decimals.</summary>
    public Quantity? QuantityOf(Column column) =>
        Scaled(column, 3, Quantity.Scale) is { } thousandths ? new Quantity(thousandths) : null;

    /// <summary>The amount, of at most four decimals.</summary>
    public Money? MoneyOf(Column column, Currency currency) =>
        Scaled(column, 4, Money.Scale) is { } units ? new Money(units, currency) : null;

    /// <summary>The moment of a local time in the column's zone.</summary>
    public Instant? TimeOf(Column column)
    {
        if (TextOf(column) is not { } text)
            return null;
        if (ReaderOf(column).TryTime(text, out var time))
            return time;
        Refuse(ImportRefusals.NoTime(column, text));
        return null;
    }

    /// <summary>The date.</summary>
    public LocalDate? DateOf(Column column)
    {
        if (TextOf(column) is not { } text)
            return null;
        if (ReaderOf(column).TryDate(text, out var date))
            return date;
        Refuse(ImportRefusals.NoDate(column, text));
        return null;
    }

    /// <summary>The percentage, as <c>20</c> or <c>20 %</c>.</summary>
    public Percent? PercentOf(Column column)
    {
        if (TextOf(column) is not { } text)
            return null;
        if (ReaderOf(column).TryNumber(text.TrimEnd('%').TrimEnd(), IsPlain(column), out var number) && number is >= 0 and <= 100 && decimal.Round(number, 4) == number)
            return Percent.Of(number);
        Refuse(ImportRefusals.NoNumber(column, text));
        return null;
    }

    /// <summary>Yes or no: <c>true</c>, <c>yes</c>, <c>так</c>, <c>да</c>, <c>1</c>, <c>+</c>, and their opposites.</summary>
    public bool? FlagOf(Column column)
    {
        if (TextOf(column) is not { } text)
            return null;
        if (FlagWords.Read(text) is { } flag)
            return flag;
        Refuse(ImportRefusals.NoFlag(column, text));
        return null;
    }

    /// <summary>The row, to be kept.</summary>
    public SourceRow ToSource()
    {
        if (IsLast)
            return new(Line, [], "");
        var fields = new string[cells.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = cells.Text(i);
        return new(Line, fields, IsFaulty ? cells.Raw : null);
    }

    /// <summary>True for a row after which nothing can be read any more, since it has no end. It has no values.</summary>
    internal bool IsLast { get; private set; }

    internal void MoveToEnd(long line)
    {
        MoveTo(line);
        IsLast = true;
    }

    internal void MoveTo(long line)
    {
        Line = line;
        // A list with reasons in it may have been kept with the row before; an empty one was never given away.
        if (reasons.Count > 0)
            reasons = [];
    }

    private string? Read(Column column)
    {
        var reader = ReaderOf(column);
        if (IsLast)
            return null;
        if (reader.Place >= 0 && reader.Place < cells.Count && cells.IsError(reader.Place))
        {
            Refuse(ImportRefusals.ErrorIn(column, cells.Text(reader.Place)));
            return null;
        }

        var text = reader.Place < 0 || reader.Place >= cells.Count ? "" : cells.Text(reader.Place);
        if (column.IsTrimmed)
            text = text.Trim();
        return reader.Meant(text.Length == 0 ? null : text);
    }

    private bool IsPlain(Column column) => ReaderOf(column).Place is >= 0 and var place && place < cells.Count && cells.IsNumber(place);

    private ColumnReader ReaderOf(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return columns.TryGetValue(column, out var found) ? found : throw new ArgumentException($"'{column}' is not a column of the map.", nameof(column));
    }

    private long? Scaled(Column column, int decimals, long scale)
    {
        if (Exact(column, decimals) is not { } number)
            return null;
        return number is >= long.MinValue / 10_000 and <= long.MaxValue / 10_000 ? (long)(number * scale) : NotANumber(column);
    }

    private decimal? Exact(Column column, int decimals)
    {
        if (NumberOf(column) is not { } number)
            return null;
        if (decimal.Round(number, decimals) == number)
            return number;
        var text = Read(column)!;
        Refuse(decimals == 0 ? ImportRefusals.NoWhole(column, text) : ImportRefusals.Precise(column, text, decimals));
        return null;
    }

    private long? NotANumber(Column column)
    {
        Refuse(ImportRefusals.NoNumber(column, Read(column)!));
        return null;
    }
}
