namespace Crm.Imports;

/// <summary>How well a column of a file fits a field.</summary>
/// <param name="Place">Which column of the file.</param>
/// <param name="Column">Which field.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Format">How it is written there; null where that does not matter.</param>
internal sealed record ColumnGuess(int Place, Column Column, double Confidence, string Reason, ColumnFormat? Format)
{
    private const string ThousandsDoubt = "three digits after each separator: thousands or decimals? the values do not tell";
    private const int ShortestPart = 4;
    private static readonly Column[] People =
        [OrderColumns.Buyer, OrderColumns.Recipient, OrderColumns.FirstName, OrderColumns.LastName, ImportColumns.Name, ImportColumns.FirstName, ImportColumns.LastName];

    /// <summary>The values can be read in two ways; the reason says which.</summary>
    internal bool IsDoubtful { get; private init; }

    /// <summary>Null where nothing speaks for it.</summary>
    internal static ColumnGuess? Of(int place, string header, IReadOnlyList<string> samples, Column column)
    {
        var name = ColumnMap.Plain(header);
        var known = ColumnMap.Names(column).ToList();
        var (share, format, doubt) = Values(column, samples);
        var (fits, all) = (share > 0.5, share >= 1);
        var isNamed = known.Contains(name);
        var isAlike = !isNamed && known.Exists(k => IsAlike(k, name));
        if (samples.Count == 0)
            return isNamed ? new(place, column, 0.9, "the header", format) : isAlike ? new(place, column, 0.5, "a similar header", format) : null;
        return (isNamed, isAlike, fits) switch
        {
            (true, _, true) => new(place, column, doubt is not null ? 0.7 : all ? 0.98 : 0.8, doubt ?? (all ? "header and values" : "the header, and most values"), format) { IsDoubtful = doubt is not null },
            (true, _, false) => new(place, column, 0.4, "the header, but not the values", format),
            (_, true, true) => new(place, column, doubt is null ? 0.7 : 0.55, doubt ?? "a similar header, and the values", format),
            (_, true, false) => null,
            _ => ByValues(place, column, samples, format),
        };
    }

    private static ColumnGuess? ByValues(int place, Column column, IReadOnlyList<string> samples, ColumnFormat? format) => column.Kind switch
    {
        ColumnKind.Email when samples.All(IsEmail) => new(place, column, 0.75, "values are e-mail addresses", format),
        ColumnKind.Phone when column != OrderColumns.RecipientPhone && samples.All(IsPhone) => new(place, column, 0.65, "values are telephone numbers", format),
        ColumnKind.Time when column == OrderColumns.PlacedAt && SampleFormat.OfTimes(samples) is { Share: > 0.8 } => new(place, column, 0.5, "values are times", format),
        _ when column == OrderColumns.Number && samples.All(IsOrderNumber) => new(place, column, 0.45, "values look like numbers of orders", format),
        _ => null,
    };

    /// <summary>How many values may be the field's, and how they are written.</summary>
    private static (double Share, ColumnFormat? Format, string? Doubt) Values(Column column, IReadOnlyList<string> samples)
    {
        double ShareOf(Func<string, bool> fits) => samples.Count == 0 ? 0 : (double)samples.Count(fits) / samples.Count;
        switch (column.Kind)
        {
            case ColumnKind.Number or ColumnKind.Money:
                var numbers = SampleFormat.OfNumbers(samples);
                return (numbers?.Share ?? 0, numbers?.Format, numbers?.IsDoubtful == true ? ThousandsDoubt : null);
            case ColumnKind.Date or ColumnKind.Time:
                var times = SampleFormat.OfTimes(samples);
                return (times?.Share ?? 0, times?.Format, times?.IsDoubtful == true ? "day or month first? the values do not tell" : null);
            case ColumnKind.Flag:
                return (ShareOf(s => FlagWords.Read(s) is not null), null, null);
            case ColumnKind.Email:
                return (ShareOf(IsEmail), null, null);
            case ColumnKind.Phone:
                return (ShareOf(IsPhone), null, null);
            case ColumnKind.Code:
                return (ShareOf(s => s.Length <= 100), null, null);
            default:
                var isPerson = People.Contains(column);
                var paid = column == OrderColumns.Paid ? SampleFormat.OfNumbers(samples) : null;
                return (isPerson ? ShareOf(s => s.Count(char.IsLetter) > 1) : 1, paid?.Format, paid?.IsDoubtful == true ? ThousandsDoubt : null);
        }
    }

    /// <summary>One holds the other, or they differ by one letter.</summary>
    private static bool IsAlike(string known, string name)
    {
        if (known.Length < ShortestPart || name.Length < ShortestPart)
            return false;
        if (name.Contains(known, StringComparison.Ordinal) || known.Contains(name, StringComparison.Ordinal))
            return true;
        if (Math.Abs(known.Length - name.Length) > 1)
            return false;
        var start = known.Zip(name).TakeWhile(p => p.First == p.Second).Count();
        var end = known.Reverse().Zip(name.Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return start + end >= Math.Max(known.Length, name.Length) - 1;
    }

    private static bool IsEmail(string text) => text.IndexOf('@') is > 0 and var at && text.IndexOf('.', at) > at + 1 && !text.Contains(' ', StringComparison.Ordinal);

    private static bool IsPhone(string text) => text.Count(char.IsAsciiDigit) is >= 9 and <= 15 && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')' or '.' or '\u00A0');

    private static bool IsOrderNumber(string text) => text.Length <= 20 && text[0] == '#' && text.Any(char.IsAsciiDigit);
}
