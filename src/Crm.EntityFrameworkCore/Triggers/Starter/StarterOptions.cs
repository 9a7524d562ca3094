namespace Crm.Triggers;

/// <summary>What the starter pack is to be like in this shop. Nothing has to be told.</summary>
public sealed record StarterOptions
{
    /// <summary>Language of what staff read (titles of tasks and notifications); null for the first language of the default site of which there are texts, else English. Customers are written to in their own.</summary>
    public string? Language { get; init; }

    /// <summary>Code of the channel for letters; null for the first registered one with a subject line, else that for short texts.</summary>
    public string? Letters { get; init; }

    /// <summary>Code of the channel for short texts; null for the first registered one without a subject line, else that for letters.</summary>
    public string? ShortTexts { get; init; }

    /// <summary>The role that works on orders.</summary>
    public string Role { get; init; } = "manager";

    /// <summary>The role that hears of what was not done in time.</summary>
    public string Supervisors { get; init; } = "supervisor";

    /// <summary>Code of a promotion that asks for a coupon: it is what the offer after an order gives. Null for none: that trigger is left out.</summary>
    public string? Promotion { get; init; }

    /// <summary>Bonuses for who comes back, in the site's currency: <c>100</c>, or <c>100 UAH</c>.</summary>
    public string Bonus { get; init; } = "100";

    /// <summary>A folder with further languages, or other words for those that there are: a file each, as <c>de.json</c>; null for none. See docs/starter-pack.md.</summary>
    public string? Folder { get; init; }
}
