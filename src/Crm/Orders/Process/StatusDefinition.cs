using Crm.Stock;
using System.Text.Json.Serialization;
using NodaTime;

namespace Crm.Orders;

/// <summary>A status of the order process, as a shop defines it.</summary>
/// <param name="Code">Stable, unique in the process: lower-case Latin letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; what orders, rules and reports refer to.</param>
/// <param name="Group">What it means to the product.</param>
public sealed record StatusDefinition(string Code, StatusGroup Group)
{
    /// <summary>Names by language tag (<c>en</c>, <c>uk</c>); may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>Background of the mark, <c>#RRGGBB</c>; null for the back office's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Color { get; init; }

    /// <summary>Name of an icon, so that colour never speaks alone; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Icon { get; init; }

    /// <summary>Place in lists and boards, ascending; equals stand in the order of the definition.</summary>
    public int Position { get; init; }

    /// <summary>False: no order enters it any more; orders that stand in it may leave.</summary>
    public bool Active { get; init; } = true;

    /// <summary>Whether the customer sees it, on the public page and in messages.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool VisibleToCustomer { get; init; }

    /// <summary>Whether the order ends here: only transitions that say so (<see cref="TransitionDefinition.Reopens"/>) lead out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Final { get; init; }

    /// <summary>Code of the line status that the lines of an order get when it enters; null to leave them. What it sets moves no order: so there are no loops.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LinesBecome { get; init; }

    /// <summary>Whether money may still be open when an order ends here: sold on account, or given back afterwards. Keeps the linter from warning of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SettlesLater { get; init; }

    /// <summary>
    /// Whether an order gets here because its parcel was not collected: it is marked <see cref="OrderMarks.Refused"/> and counts
    /// among the customer's refused orders until it is reopened. Only where goods come back (group Returned).
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Uncollected { get; init; }

    /// <summary>The state in which the lines of an order in this status shall be.</summary>
    public StockTarget Stock { get; init; }

    /// <summary>How long an order may stay, in working time of the site's calendar (10 hours are 10 hours of opening); null for no limit.</summary>
    [JsonConverter(typeof(WorkingTimeConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Duration? Deadline { get; init; }

    /// <summary>
    /// Within how much working time from entering the customer is to be called, or contacted in another way; null where no call
    /// is awaited. Orders marked "do not call" await none.
    /// </summary>
    [JsonConverter(typeof(WorkingTimeConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Duration? CallWithin { get; init; }

    /// <summary>Within how much working time from entering the order is to be paid; null where the status sets no term.</summary>
    [JsonConverter(typeof(WorkingTimeConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Duration? PayWithin { get; init; }

    /// <summary>Codes of the order's fields that must be filled before it is entered.</summary>
    public IReadOnlyList<string> RequiredFields { get; init => field = Parts.Copy(value); } = [];

    /// <summary>The reasons of which one must be given on entering; null where none is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ReasonDefinition>? Reasons { get; init => field = value is null ? null : Parts.Copy(value); }

    /// <summary>The name in a language; else in English, else in any, else the code.</summary>
    public string NameIn(string language) => Parts.NameIn(Names, language, Code);

    /// <summary>Equal in all parts.</summary>
    public bool Equals(StatusDefinition? other) => other is not null
        && (Code, Group, Color, Icon, Position, Active, VisibleToCustomer, Final, SettlesLater, Uncollected, LinesBecome, Stock, Deadline, CallWithin, PayWithin)
            == (other.Code, other.Group, other.Color, other.Icon, other.Position, other.Active, other.VisibleToCustomer, other.Final, other.SettlesLater, other.Uncollected, other.LinesBecome, other.Stock, other.Deadline, other.CallWithin, other.PayWithin)
        && Parts.Same(Names, other.Names) && Parts.Same(RequiredFields, other.RequiredFields) && Parts.Same(Reasons, other.Reasons);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Group, Position);
}
