using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>The fixed lists that one customer stands on: one for each customer who is on any.</summary>
public sealed class CustomerLists
{
    private readonly List<CustomerListEntry> entries = [];

    private CustomerLists()
    {
    }

    /// <summary>Whose; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>The lists, in order of adding.</summary>
    public IReadOnlyList<CustomerListEntry> Entries => entries;

    /// <summary>A customer who is on no list yet.</summary>
    public static CustomerLists Open(CustomerId customer) => new() { CustomerId = customer };

    /// <summary>Puts the customer on a list.</summary>
    /// <returns>False where they are on it already.</returns>
    public bool Add(string list, Instant now)
    {
        if (entries.Exists(e => e.List == list))
            return false;
        entries.Add(CustomerListEntry.Of(CustomerId, entries.Count == 0 ? 1 : entries[^1].Position + 1, list, now));
        return true;
    }

    /// <summary>Takes the customer off a list.</summary>
    /// <returns>False where they are not on it.</returns>
    public bool Remove(string list) => entries.RemoveAll(e => e.List == list) > 0;
}
