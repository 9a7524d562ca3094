using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>That a customer stands on a list.</summary>
public sealed class CustomerListEntry
{
    private CustomerListEntry()
    {
    }

    /// <summary>Whose.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>From 1; never given again while later ones are there.</summary>
    public int Position { get; private set; }

    /// <summary>Code of the list: that of its segment.</summary>
    public string List { get; private set; } = "";

    /// <summary>Since when.</summary>
    public Instant AddedAt { get; private set; }

    internal static CustomerListEntry Of(CustomerId customer, int position, string list, Instant now) =>
        new() { CustomerId = customer, Position = position, List = list, AddedAt = now };
}
