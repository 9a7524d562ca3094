using Crm.Segments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Segments: fixed lists, members and their history.</summary>
internal static class SegmentMapping
{
    internal static readonly Type[] Types = [typeof(CustomerLists), typeof(CustomerListEntry)];

    internal static void Map(ModelBuilder model)
    {
        model.Entity<CustomerLists>().Aggregate("customer-lists", "crm_customer_lists").HasKey(l => l.CustomerId);
        model.Children<CustomerLists, CustomerListEntry>(nameof(CustomerLists.Entries), "crm_customer_list_entry", nameof(CustomerListEntry.CustomerId), nameof(CustomerListEntry.Position))
            .HasIndex(e => new { e.List, e.CustomerId });
    }
}
