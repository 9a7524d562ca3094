using NodaTime;

namespace Crm.Rules;

/// <summary>
/// A constant in a rule, or the value of a fact in an explanation. <c>default</c> is the empty text.
/// </summary>
public readonly record struct RuleValue
{
    private readonly string? text;

    private RuleValue(FactType type, long number, string? text = null, Currency currency = default) =>
        (Type, Number, this.text, Currency) = (type, number, text, currency);

    /// <summary>What it is. Codes are written as texts: a constant is never <see cref="FactType.Codes"/>, the value of a fact may be.</summary>
    public FactType Type { get; }

    /// <summary>Ten-thousandths, microseconds since 1970, days since 1970, the id, 0 or 1, by <see cref="Type"/>.</summary>
    internal long Number { get; }

    /// <summary>The currency of money.</summary>
    public Currency Currency { get; }

    /// <summary>A text, or a code; of several codes, joined by commas.</summary>
    public string AsText => text ?? "";

    /// <summary>A number.</summary>
    public decimal AsNumber => (decimal)Number / Money.Scale;

    /// <summary>An amount.</summary>
    public Money AsMoney => new(Number, Currency);

    /// <summary>A moment.</summary>
    public Instant AsInstant => RuleTime.Instant(Number);

    /// <summary>A day.</summary>
    public LocalDate AsDate => RuleTime.Date((int)Number);

    /// <summary>A length of time.</summary>
    public Duration AsDuration => RuleTime.Duration(Number);

    /// <summary>Yes or no.</summary>
    public bool AsBoolean => Number != 0;

    /// <summary>The number of an id.</summary>
    public long AsId => Number;

    /// <summary>A text or a code.</summary>
    public static RuleValue Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(FactType.Text, 0, text);
    }

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentException">More than four decimals.</exception>
    /// <exception cref="OverflowException">Beyond about ± 922 × 10^12.</exception>
    public static RuleValue Of(decimal number) => new(FactType.Number, Money.Of(number, default).Units);

    /// <summary>An amount.</summary>
    public static RuleValue Of(Money money) => new(FactType.Money, money.Units, null, money.Currency);

    /// <summary>A day of the ISO calendar.</summary>
    public static RuleValue Of(LocalDate date) => new(FactType.Date, RuleTime.Day(date));

    /// <summary>A moment, to the microsecond.</summary>
    public static RuleValue Of(Instant instant) => new(FactType.Instant, RuleTime.Micros(instant));

    /// <summary>A length of time, to the microsecond.</summary>
    public static RuleValue Of(Duration duration) => new(FactType.Duration, RuleTime.Micros(duration));

    /// <summary>Yes or no.</summary>
    public static RuleValue Of(bool value) => new(FactType.Boolean, value ? 1 : 0);

    /// <summary>The number of an id.</summary>
    public static RuleValue OfId(long id) => new(FactType.Id, id);

    internal bool IsNegative => Number < 0;

    internal RuleValue Magnitude => new(Type, Math.Abs(Number), text, Currency);

    /// <summary>A value of a fact, as measured.</summary>
    internal static RuleValue Measured(FactType type, long number, string? text, Currency currency) =>
        new(type, number, text, type == FactType.Money ? currency : default);

    /// <summary>As in the text of rules.</summary>
    public override string ToString() => RuleWriter.Text(this);
}
