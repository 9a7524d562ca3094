using Crm.Customers;
using NodaTime;

namespace Crm.Stages;

/// <summary>A customer on a board.</summary>
/// <param name="Entry">Place on the board.</param>
/// <param name="Customer">Who.</param>
/// <param name="Name">Their name; empty where none is known.</param>
/// <param name="Since">Since when on the stage.</param>
public sealed record StageCard(StageEntryId Entry, CustomerId Customer, string Name, Instant Since)
{
    /// <summary>When they were last in contact, by message or call; null for never.</summary>
    public Instant? LastContactAt { get; init; }

    /// <summary>Where that was: <c>mail</c>, <c>phone</c>; null for never.</summary>
    public string? LastContactChannel { get; init; }

    /// <summary>Of their live cart, else of their last order; null where they have neither.</summary>
    public Money? Sum { get; init; }

    /// <summary>Its first article, with how many more there are; null for none.</summary>
    public string? Product { get; init; }

    /// <summary>Somebody waits for them longer than promised: an inquiry of theirs is late.</summary>
    public bool IsLate { get; init; }
}
