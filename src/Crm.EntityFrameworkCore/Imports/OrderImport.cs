namespace Crm.Imports;

/// <summary>What an import of orders needs to know beside the file.</summary>
/// <param name="Source">Code of the system that the file comes from: orders and customers are known by its ids, so give the same one again.</param>
public sealed record OrderImport(string Source)
{
    /// <summary>Code of the channel of orders that tell none; null for the source's.</summary>
    public string? Channel { get; init; }

    /// <summary>Currency of orders that tell none; <c>default</c> for the site's.</summary>
    public Currency Currency { get; init; }

    /// <summary>Whether prices have the tax in them; null as the site's prices.</summary>
    public bool? TaxIncluded { get; init; }

    /// <summary>Code of the status of orders that tell none; null for the first of the process.</summary>
    public string? Status { get; init; }

    /// <summary>
    /// Rows of one order need not stand together: an order is over when so many rows have passed without one of it. A row that comes
    /// later is rejected (<see cref="ImportRefusals.OrderOver"/>), and the order keeps what it had. 1 to 100,000.
    /// </summary>
    public int Window { get; init => field = value is >= 1 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A window is 1 to 100,000 rows."); } = 1_000;

    /// <summary>A row without a number belongs to the order of the row above it, as where cells are merged. Else such a row is rejected.</summary>
    public bool IsContinued { get; init; }

    /// <summary>
    /// Name of the one line that an order without lines gets, worth its total less delivery, fee and discount: for files that list orders
    /// alone. Null: such orders are rejected.
    /// </summary>
    public string? WholeOrderLine { get; init; }
}
