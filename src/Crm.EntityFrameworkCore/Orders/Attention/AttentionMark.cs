using NodaTime;
using NodaTime.Text;

namespace Crm.Orders;

/// <summary>A reason on a row of the list of orders: what it is called and what to do, in words and with an icon.</summary>
public sealed record AttentionMark
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");
    private readonly AttentionReason reason;

    internal AttentionMark(AttentionReason reason, AttentionDefinition definition) => (this.reason, Definition) = (reason, definition);

    /// <summary>How it is shown.</summary>
    public AttentionDefinition Definition { get; }

    /// <summary>Which reason.</summary>
    public string Code => reason.Code;

    /// <summary>Since when.</summary>
    public Instant Since => reason.Since;

    /// <summary>How much it presses.</summary>
    public AttentionSeverity Severity => reason.Severity;

    /// <summary>Who answers for the order; null for nobody yet.</summary>
    public Staff.StaffId? ManagerId => reason.ManagerId;

    /// <summary>Name of an icon of the Lucide set.</summary>
    public string Icon => Definition.Icon;

    /// <inheritdoc cref="AttentionCause.Amount"/>
    public Money? Amount => reason.Amount;

    /// <inheritdoc cref="AttentionCause.Quantity"/>
    public Quantity? Quantity => reason.Quantity;

    /// <inheritdoc cref="AttentionCause.At"/>
    public Instant? At => reason.At;

    /// <inheritdoc cref="AttentionCause.Text"/>
    public string? Text => reason.Text;

    /// <summary>What it is called in a language; else in English.</summary>
    public string TitleIn(string language) => Definition.TitleIn(language);

    /// <summary>What to do, in a language (else in English), with the reason's data put in; moments as of the zone's wall clock.</summary>
    public string ToDoIn(string language, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Definition.ToDoIn(language)
            .Replace("{amount}", Amount?.ToString(), StringComparison.Ordinal)
            .Replace("{quantity}", Quantity?.ToString(), StringComparison.Ordinal)
            .Replace("{at}", At is { } at ? Moment.Format(at.InZone(zone).LocalDateTime) : null, StringComparison.Ordinal)
            .Replace("{text}", Text, StringComparison.Ordinal);
    }

    /// <summary>Code, and since when.</summary>
    public override string ToString() => $"{Code} since {Since}";
}
