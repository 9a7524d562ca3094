using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Exports;

/// <summary>What to take out, and how.</summary>
/// <param name="List">Which list.</param>
/// <param name="Format">As what.</param>
public sealed record ExportRequest(ExportList List, ExportFormat Format = ExportFormat.Csv)
{
    /// <summary>Names of columns, in order; null for all. <see cref="CrmExport.ColumnsOf"/> tells which there are.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>What a column is headed by, where that is not its name: the reader's language.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Which orders; for orders, their lines, and staff load.</summary>
    public OrderFilter? Orders { get; init; }

    /// <summary>Which customers.</summary>
    public CustomerFilter? Customers { get; init; }

    /// <summary>Which coupons.</summary>
    public Coupons.CouponFilter? Coupons { get; init; }

    /// <summary>Payments expected, returns come, tasks made, items received at this moment or later.</summary>
    public Instant? From { get; init; }

    /// <summary>The same before this moment.</summary>
    public Instant? Before { get; init; }

    /// <summary>Whose zone times are told in; null for the default site's.</summary>
    public SiteId? Site { get; init; }

    /// <summary>Between fields of CSV.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8; true unless told.</summary>
    public bool HasByteOrderMark { get; init; } = true;
}
