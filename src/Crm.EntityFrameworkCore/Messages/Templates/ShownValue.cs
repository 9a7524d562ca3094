namespace Crm.Messages;

/// <summary>A number, an amount, a day or a moment as a template shows it: an engine that only prints it is right.</summary>
public sealed class ShownValue
{
    private readonly string text;

    internal ShownValue(string text, string? date = null, string? time = null, decimal? number = null) => (this.text, Date, Time, Number) = (text, date, time, number);

    /// <summary>The day alone; null where there is none.</summary>
    internal string? Date { get; }

    /// <summary>The time of day alone; null where there is none.</summary>
    internal string? Time { get; }

    /// <summary>The number or amount, to be compared; null for others.</summary>
    internal decimal? Number { get; }

    /// <summary>As it is shown.</summary>
    public override string ToString() => text;

    /// <summary>What <c>date</c> and <c>time</c> show of it; the whole where it has no such part.</summary>
    /// <param name="part"><c>date</c> or <c>time</c>.</param>
    public string Part(string part) => (part == "date" ? Date : part == "time" ? Time : null) ?? text;

    /// <summary>Whether it equals what a template compares it with.</summary>
    public bool Is(object? other) => Number is { } number
        ? decimal.TryParse(System.Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var value) && value == number
        : text == other?.ToString();
}
